import "./globals.css";
import type { ReactNode } from "react";
import { Providers } from "../trpc/providers";

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
