import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";

const starting = randomBytes(9).toString("base64url");

/**
 * The same in every process of one build, and another in the next build: what an older version has put into the shared
 * cache may have another shape. A program that was not bundled has a mark of its own at each start.
 */
export function programMark(file = process.argv[1] ?? ""): string {
  if (!file.endsWith(".mjs")) return starting;
  try {
    return createHash("sha256").update(readFileSync(file)).digest("base64url").slice(0, 12);
  } catch {
    return starting;
  }
}
