const widths = [320, 640, 1280] as const;

/** The widths of a picture whose name ends in `-640.webp`; no `srcSet` for any other address. */
export function sourcesOf(url: string): { readonly srcSet: string | null; readonly large: string } {
  const match = /^(.*)-640(\.\w+)$/.exec(url);
  if (match === null) return { srcSet: null, large: url };
  const [, stem = "", end = ""] = match;
  const at = (width: number) => `${stem}-${width}${end}`;
  return { srcSet: widths.map((width) => `${at(width)} ${width}w`).join(", "), large: at(1280) };
}
