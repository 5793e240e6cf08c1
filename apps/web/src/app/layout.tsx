import "./globals.css";
import { FontPreload } from "@storewright/ui/font-preload";
import { themeScript } from "@storewright/ui/theme";
import { ToastRegion } from "@storewright/ui/toast";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Awake } from "../features/shop/awake";
import { Footer } from "../features/shop/footer";
import { Header } from "../features/shop/header";
import { readShop } from "../features/shop/read-shop";
import { ShopFactsProvider } from "../features/shop/shop-facts";

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf7f1" },
    { media: "(prefers-color-scheme: dark)", color: "#131815" },
  ],
};

export async function generateMetadata(): Promise<Metadata> {
  const { name, url } = await readShop();
  return {
    ...(url !== "" && { metadataBase: new URL(url) }),
    title: { default: name, template: `%s | ${name}` },
    applicationName: name,
    openGraph: { type: "website", siteName: name },
    formatDetection: { telephone: false },
  };
}

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const shop = await readShop();
  const { name, currency, locale } = shop;
  return (
    <html lang={locale.split("-")[0] ?? "en"} suppressHydrationWarning>
      <head>
        <FontPreload />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, see packages/ui/src/theme.ts */}
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body className="flex min-h-dvh flex-col">
        <ShopFactsProvider facts={{ name, currency, locale }}>
          <Header shop={shop} />
          <main id="content" tabIndex={-1} className="min-h-[80dvh] grow">
            {children}
          </main>
          <Footer shop={shop} />
          <ToastRegion />
          <Awake />
        </ShopFactsProvider>
      </body>
    </html>
  );
}
