import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

/** @typedef {{ license?: string, integrity?: string, resolved?: string, link?: boolean, dev?: boolean, hasInstallScript?: boolean, version?: string }} Locked */

const root = join(import.meta.dirname, "..");
/** @type {{ packages: Record<string, Locked> }} */
const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
const installed = Object.entries(lock.packages).filter(
  ([path, { link }]) => path.includes("node_modules/") && !link,
);
const nameOf = (/** @type {string} */ path) =>
  path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);

/** Licences under which a shop may be run, changed and sold without asking anybody. */
const free =
  /^\(?(MIT|MIT-0|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|Unlicense|CC0-1\.0|OFL-1\.1)\b/;
/** Used as they are and never changed; the licence of the file or library stays theirs alone. */
const asTheyAre = /^(@axe-core\/playwright|axe-core|lightningcss.*|@img\/sharp-.*|elkjs|caniuse-lite)$/;
/** Say nothing in their package.json; the file LICENSE in each says MIT or BSD. */
const saidElsewhere = new Set(["parse-cache-control", "png-js", "seq-queue"]);

describe("what the shop is made of", () => {
  it("has licences that let a shop be run, changed and sold", () => {
    const others = installed.flatMap(([path, { license = "" }]) => {
      const name = nameOf(path);
      return free.test(license) || asTheyAre.test(name) || saidElsewhere.has(name)
        ? []
        : [`${name}: ${license}`];
    });
    expect(others).toEqual([]);
  });

  it("is locked to its bytes", () => {
    expect(installed.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path)).toEqual(
      [],
    );
  });

  it("runs no script of a package when it is installed", () => {
    expect(readFileSync(join(root, ".npmrc"), "utf8")).toContain("ignore-scripts=true");
  });

  it("takes nothing younger than a week, and all from one registry", () => {
    const settings = readFileSync(join(root, ".npmrc"), "utf8");
    expect(Number(/^min-release-age=(\d+)$/m.exec(settings)?.[1])).toBeGreaterThanOrEqual(7);
    expect(settings).not.toMatch(/registry/i);
    const hosts = new Set(
      installed.flatMap(([, { resolved }]) => (resolved ? [new URL(resolved).host] : [])),
    );
    expect(hosts.size, [...hosts].join(", ")).toBeLessThan(2);
  });

  it("names exact versions, so that nothing arrives by itself", () => {
    const workspaces = Object.entries(lock.packages).filter(([path]) => !path.includes("node_modules"));
    const loose = workspaces.flatMap(([path, each]) =>
      Object.entries({ ...Reflect.get(each, "dependencies"), ...Reflect.get(each, "devDependencies") })
        .filter(([, version]) => !/^\d|^npm:.*@\d/.test(String(version)))
        .map(([name, version]) => `${path || "."}: ${name} ${version}`),
    );
    expect(loose).toEqual([]);
  });
});
