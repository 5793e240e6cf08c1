import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What a page needs to know about a picture. */
export interface PictureEntry {
  key: string;
  /** Address without width and ending: `<url>-<width>.webp` is a file. */
  url: string;
  widths: number[];
  /** Pixels of the largest file. */
  width: number;
  height: number;
  alt: string;
  /** A tiny blurred version as a data URI, to show until the picture is there. */
  placeholder: string;
  /** The option value it belongs to, when the product comes in colours. */
  colour?: string;
}

/** Where the gateway serves the pictures. */
export const PICTURES_URL = "/media/demo";

/** The address of one file, as it is stored with a product (`width` 640). */
export function pictureUrl(key: string, width = 640): string {
  return `${PICTURES_URL}/${key}-${width}.webp`;
}

/** What was drawn before: for each picture the fingerprint of its recipe, and its placeholder. */
export type PictureIndex = Record<string, { recipe: string; placeholder: string }>;

const INDEX_FILE = "pictures.json";

/** Short and stable for the same recipe; another drawing, colour or renderer gives another one. */
export function fingerprint(recipe: object, version: number): string {
  return createHash("sha256")
    .update(JSON.stringify([version, recipe]))
    .digest("hex")
    .slice(0, 16);
}

/** Reads the index of a folder and forgets what has lost a file. An absent or broken index means an empty folder. */
export async function readIndex(
  outDir: string,
  widthsOf: (key: string) => readonly number[],
): Promise<PictureIndex> {
  await mkdir(outDir, { recursive: true });
  const files = new Set(await readdir(outDir));
  const index: PictureIndex = {};
  if (!files.has(INDEX_FILE)) return index;
  for (const [key, entry] of Object.entries(parseIndex(await readFile(join(outDir, INDEX_FILE), "utf8")))) {
    if (widthsOf(key).every((width) => files.has(`${key}-${width}.webp`))) index[key] = entry;
  }
  return index;
}

export async function writeIndex(outDir: string, index: PictureIndex): Promise<void> {
  await writeWhole(join(outDir, INDEX_FILE), Buffer.from(`${JSON.stringify(index)}\n`));
}

/** Writes a file so that nobody ever sees half of it. */
export async function writeWhole(path: string, content: Buffer): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function parseIndex(text: string): PictureIndex {
  const index: PictureIndex = {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return index;
  }
  if (typeof value !== "object" || value === null) return index;
  for (const [key, entry] of Object.entries(value)) {
    if (isIndexEntry(entry)) index[key] = { recipe: entry.recipe, placeholder: entry.placeholder };
  }
  return index;
}

function isIndexEntry(value: unknown): value is { recipe: string; placeholder: string } {
  return (
    typeof value === "object" &&
    value !== null &&
    "recipe" in value &&
    typeof value.recipe === "string" &&
    "placeholder" in value &&
    typeof value.placeholder === "string"
  );
}
