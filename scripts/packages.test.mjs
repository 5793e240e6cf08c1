import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { arePackagesInstalled, lacksOnlyOptional } from "./packages.mjs";

/** @type {string} */
let root;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "storewright-packages-"));
  await mkdir(join(root, "node_modules"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const a = { version: "1.0.0", integrity: "sha512-a" };
const elsewhere = { version: "1.0.0", integrity: "sha512-e", optional: true, os: ["plan9"] };
const here = { version: "1.0.0", integrity: "sha512-h", optional: true, os: [process.platform] };
const workspace = { "node_modules/@storewright/x": { link: true } };

/** @param {object} locked @param {object} [installed] */
async function given(locked, installed) {
  await writeFile(
    join(root, "package-lock.json"),
    JSON.stringify({ packages: { "": { name: "x" }, "packages/x": {}, ...locked } }),
  );
  if (installed)
    await writeFile(
      join(root, "node_modules/.package-lock.json"),
      JSON.stringify({ packages: { "packages/x": {}, ...installed } }),
    );
  for (const path of Object.keys(installed ?? {})) await mkdir(join(root, path), { recursive: true });
  return arePackagesInstalled(root);
}

describe("arePackagesInstalled", () => {
  it("asks for an install when a folder was removed by hand", async () => {
    await given({ "node_modules/a": a }, { "node_modules/a": a });
    await rm(join(root, "node_modules/a"), { recursive: true });
    expect(await arePackagesInstalled(root)).toBe(false);
  });

  it("does not mind a platform's package that the lock file does not know", async () => {
    expect(await given({ "node_modules/a": a }, { "node_modules/a": a, "node_modules/h": here })).toBe(true);
  });

  it("is content with what the lock file names for this platform", async () => {
    expect(
      await given(
        { "node_modules/a": a, "node_modules/e": elsewhere, "node_modules/h": here, ...workspace },
        { "node_modules/a": a, "node_modules/h": here, ...workspace },
      ),
    ).toBe(true);
  });

  it.each([
    ["nothing was installed", { "node_modules/a": a }, undefined],
    ["a package is missing", { "node_modules/a": a, "node_modules/b": a }, { "node_modules/a": a }],
    ["a version differs", { "node_modules/a": { ...a, version: "1.0.1" } }, { "node_modules/a": a }],
    ["a content differs", { "node_modules/a": { ...a, integrity: "sha512-b" } }, { "node_modules/a": a }],
    ["one is too many", { "node_modules/a": a }, { "node_modules/a": a, "node_modules/b": a }],
    ["the platform's own one is missing", { "node_modules/h": here }, {}],
    ["a workspace is not linked", workspace, {}],
  ])("asks for an install when %s", async (_case, locked, installed) => {
    expect(await given(locked, installed)).toBe(false);
  });
});

describe("lacksOnlyOptional", () => {
  const locked = { "node_modules/a": { optionalDependencies: { "@a/plan9": "1.0.0", "a-plan9": "1.0.0" } } };

  it("tells a lock file without other platforms' packages from one that is out of date", () => {
    const others =
      "npm error Missing: @a/plan9@ from lock file\nnpm error Missing: a-plan9@1.0.0 from lock file";
    expect(lacksOnlyOptional(others, locked)).toBe(true);
    expect(lacksOnlyOptional(`${others}\nnpm error Missing: b@1.0.0 from lock file`, locked)).toBe(false);
    expect(
      lacksOnlyOptional(`${others}\nnpm error Invalid: lock file's a@1 does not satisfy a@2`, locked),
    ).toBe(false);
    expect(lacksOnlyOptional("npm error network", locked)).toBe(false);
  });
});
