import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PlainError } from "./plain-error.mjs";
import { runProgram } from "./spawn-program.mjs";

/** @typedef {{ executablePath: string, args: string[], env: Record<string, string> }} Browser how to launch it */

/**
 * A Chromium for tests and screenshots, out of an npm package: nothing is downloaded and nothing installed.
 * `STOREWRIGHT_BROWSER` names another one (needed where npm has none: macOS, ARM).
 *
 * @param {{ root: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<Browser>}
 */
export async function testBrowser({ root, env = process.env }) {
  const args = [
    "--no-sandbox",
    "--no-zygote",
    "--font-render-hinting=none",
    "--disable-gpu",
    "--disable-domain-reliability",
    "--no-pings",
  ];
  const named = env.STOREWRIGHT_BROWSER;
  if (named !== undefined && named !== "") {
    if (!existsSync(named))
      throw new PlainError(`STOREWRIGHT_BROWSER is ${named}, but there is no such file.`);
    return { executablePath: named, args, env: {} };
  }
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new PlainError(
      `npm has no Chromium for ${process.platform} on ${process.arch}. Set STOREWRIGHT_BROWSER to the Chrome or Chromium of this machine.`,
    );
  }
  const folder = await unpacked(root);
  const executablePath = join(folder, "chromium");
  const lacksLibraries =
    spawnSync("ldd", [executablePath], { encoding: "utf8" }).stdout?.includes("not found") ?? true;
  return {
    executablePath,
    args,
    env: {
      // The same letters on every machine, also on one that has no font at all.
      FONTCONFIG_FILE: join(folder, "fonts.conf"),
      ...(lacksLibraries ? { LD_LIBRARY_PATH: join(folder, "al2023/lib") } : {}),
    },
  };
}

/**
 * @param {string} root
 * @returns {Promise<string>} folder with the browser, its fonts and its libraries
 */
async function unpacked(root) {
  const manifest = join(
    dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")),
    "../../package.json",
  );
  const { version } = JSON.parse(await readFile(manifest, "utf8"));
  const folder = join(root, `node_modules/.cache/storewright/chromium-${version}`);
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  const done = await runProgram([process.execPath, join(import.meta.dirname, "extract-browser.mjs"), draft], {
    cwd: root,
    timeoutMs: 120_000,
  });
  if (done.code !== 0)
    throw new PlainError("The test browser could not be unpacked.", { output: done.output });
  await writeFile(join(draft, "fonts.conf"), fontsConfig(folder));
  // Two test runs may unpack at the same time; the second one finds the first one's.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
  return folder;
}

/** @param {string} folder */
function fontsConfig(folder) {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, "fonts")}</dir>
  <cachedir>${join(folder, "fonts-cache")}</cachedir>
</fontconfig>
`;
}
