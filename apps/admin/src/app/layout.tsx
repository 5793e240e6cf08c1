import "./globals.css";
import { ToastRegion, themeScript } from "@storewright/ui";
import { FontPreload } from "@storewright/ui/font-preload";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { readShop } from "../features/shop/read-shop";
import { ShopProvider } from "../features/shop/shop-context";
import { Providers } from "../trpc/providers";

// Nothing of the admin is kept between requests, not even its empty shells.
export const dynamic = "force-dynamic";

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf7f1" },
    { media: "(prefers-color-scheme: dark)", color: "#131815" },
  ],
};

export function generateMetadata(): Metadata {
  const title = `${readShop().name} Admin`;
  return {
    title: { default: title, template: `%s | ${title}` },
    robots: { index: false, follow: false },
    formatDetection: { telephone: false, email: false, address: false },
  };
}

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  const shop = readShop();
  return (
    <html lang={shop.locale.split("-")[0] ?? "en"} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, see packages/ui/src/theme.ts */}
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body>
        <FontPreload />
        <ShopProvider shop={shop}>
          <Providers>
            {children}
            <ToastRegion />
          </Providers>
        </ShopProvider>
      </body>
    </html>
  );
}
