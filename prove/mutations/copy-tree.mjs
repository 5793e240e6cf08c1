import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { PlainError } from "../../scripts/plain-error.mjs";
import { runProgram } from "../../scripts/spawn-program.mjs";

const left = new Set(["node_modules", ".next", ".data", ".git", ".turbo", "test-results"]);

/**
 * A copy of a built tree in which code can be changed: the workspaces are its own, the packages and the built pages
 * those of the original.
 * @param {string} root
 * @returns {Promise<string>} its folder
 */
export async function copyTree(root) {
  const copy = await mkdtemp(join(tmpdir(), "storewright-mutant-"));
  for (const entry of ["package.json", "scripts", "packages", "apps"])
    await cp(join(root, entry), join(copy, entry), {
      recursive: true,
      filter: (source) => !left.has(basename(source)),
    });
  await linkAll(join(root, "node_modules"), join(copy, "node_modules"), (name) => name !== "@storewright");
  // The workspaces' own links lead to their neighbours, which are the copies.
  await cp(join(root, "node_modules/@storewright"), join(copy, "node_modules/@storewright"), {
    recursive: true,
    verbatimSymlinks: true,
  });
  for (const kind of ["apps", "packages"])
    for (const name of await readdir(join(root, kind)))
      for (const made of ["node_modules", ".next"])
        if (existsSync(join(root, kind, name, made)))
          await symlink(join(root, kind, name, made), join(copy, kind, name, made));
  return copy;
}

/** @param {string} from @param {string} to @param {(name: string) => boolean} wanted */
async function linkAll(from, to, wanted) {
  await mkdir(to, { recursive: true });
  for (const name of await readdir(from)) if (wanted(name)) await symlink(join(from, name), join(to, name));
}

/**
 * Bundles the two processes that hold the shop's own code anew; the pages stay as they were built.
 * @param {string} root
 */
export async function bundleServers(root) {
  for (const [folder, entry, out] of /** @type {const} */ ([
    ["apps/web", "server.ts", "dist/server.mjs"],
    ["apps/worker", "src/main.ts", "dist/main.mjs"],
    ["packages/db", "src/migrate.ts", "dist/migrate.mjs"],
  ])) {
    const { code, output } = await runProgram(
      [process.execPath, join(root, "scripts/bundle.mjs"), entry, out],
      {
        cwd: join(root, folder),
        timeoutMs: 60_000,
      },
    );
    if (code !== 0) throw new PlainError(`${folder} could not be bundled.`, { output });
  }
}
