import type { MetadataRoute } from "next";
import { readShop } from "../features/shop/read-shop";

export const dynamic = "error";
export const revalidate = 300;

export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const { name } = await readShop();
  return {
    name,
    short_name: name,
    start_url: "/",
    display: "minimal-ui",
    background_color: "#faf7f1",
    theme_color: "#1f5a43",
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
    ],
  };
}
