import { preload } from "react-dom";

const face = new URL(
  "@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-wght-normal.woff2",
  import.meta.url,
);

/** Asks for the Latin face together with the page, so that it is there for the first paint. Place it in the layout. */
export function FontPreload() {
  preload(face.pathname, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
  return null;
}
