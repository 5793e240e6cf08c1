import { readdir, readFile, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

// node ../../scripts/compress-static.mjs <folder>, run in an app after its build: writes every file of text once more
// as <file>.br, at brotli's highest quality. That takes a second a megabyte, too long for whoever asks first.

const compress = promisify(brotliCompress);
const texts = new Set([".css", ".js", ".json", ".svg", ".txt"]);
const options = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("usage: node compress-static.mjs <folder>");
  process.exit(2);
}

const entries = await readdir(folder, { recursive: true, withFileTypes: true });
for (const entry of entries) {
  if (!entry.isFile() || !texts.has(extname(entry.name))) continue;
  const file = join(entry.parentPath, entry.name);
  await writeFile(`${file}.br`, await compress(await readFile(file), options));
}
