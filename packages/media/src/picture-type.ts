/** The kinds of pictures that are taken; SVG is none of them, because it can carry scripts. */
export type PictureType = "jpeg" | "png" | "webp" | "avif";

/** What a file is by its first bytes, whatever its name or its sender say; null for everything else. */
export function pictureTypeOf(content: Uint8Array): PictureType | null {
  const text = Buffer.from(content.subarray(0, 16)).toString("latin1");
  if (text.startsWith("\xff\xd8\xff")) return "jpeg";
  if (text.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (text.startsWith("RIFF") && text.slice(8, 12) === "WEBP") return "webp";
  if (text.slice(4, 12) === "ftypavif" || text.slice(4, 12) === "ftypavis") return "avif";
  return null;
}
