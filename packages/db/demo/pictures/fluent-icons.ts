import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

interface IconFile {
  icons: Record<string, { body: string }>;
}

/** Inner SVG by icon name, on a 32 by 32 canvas. */
export type IconBodies = ReadonlyMap<string, string>;

/**
 * Reads the wanted icons of the Fluent Emoji package. The file is 100 MB, so it is parsed only when something
 * must be drawn, and only the wanted bodies stay in memory. Throws with the names that the package lacks.
 */
export async function loadFluentIcons(wanted: Iterable<string>): Promise<IconBodies> {
  const path = createRequire(import.meta.url).resolve("@iconify-json/fluent-emoji/icons.json");
  const file: unknown = JSON.parse(await readFile(path, "utf8"));
  if (!isIconFile(file)) throw new Error(`${path} is not an icon set`);
  const bodies = new Map<string, string>();
  const missing: string[] = [];
  for (const name of wanted) {
    const body = file.icons[name]?.body;
    if (body === undefined) missing.push(name);
    // A slice of the big file's text would keep all of it alive: copy.
    else bodies.set(name, Buffer.from(body, "utf8").toString("utf8"));
  }
  if (missing.length > 0) throw new Error(`The emoji package has no icon named ${missing.join(", ")}`);
  return bodies;
}

function isIconFile(value: unknown): value is IconFile {
  return typeof value === "object" && value !== null && "icons" in value && typeof value.icons === "object";
}
