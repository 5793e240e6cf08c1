import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { appParts, oneShots } from "../scripts/parts.mjs";
import { lastOf, lineageOf, readDockerfile } from "./read-dockerfile";
import { buildsWith, builtPaths, existsInTree, textOf, workspaces } from "./tree";

const file = readDockerfile(textOf("deploy/Dockerfile"));
const parts = Object.entries(appParts);
const images = [...parts.map(([name]) => name), "migrate"];

/** What a stage runs, as paths from the top of the project. */
function bundlesStartedBy(stage: string): string[] {
  const lineage = lineageOf(file, stage);
  const folder = (lastOf(lineage, "WORKDIR") ?? "").replace(/^\/app\/?/, "");
  return [...(lastOf(lineage, "CMD") ?? "").matchAll(/[\w/.-]+\.mjs/g)].map(([path]) => join(folder, path));
}

/** Every `COPY --from=<stage> <source> …` of a stage and what it stands on, with APP filled in. */
function copiesInto(stage: string): { from: string; source: string }[] {
  return lineageOf(file, stage).flatMap(({ word, rest }) => {
    const from = /--from=(\S+)/.exec(rest)?.[1];
    const [source = ""] = rest.split(/\s+/).filter((each) => !each.startsWith("--"));
    if (word !== "COPY" || from === undefined) return [];
    return [{ from, source: source.replaceAll(`\${APP}`, stage).replace(/^\/app\/?/, "") }];
  });
}

describe("deploy/Dockerfile", () => {
  it("builds whatever APP names, the shop by default", () => {
    expect(file.args.get("APP")).toBe("web");
    expect(file.stages.at(-1)).toMatchObject({ base: `\${APP}` });
    expect(file.stages.map(({ name }) => name)).toEqual(expect.arrayContaining(images));
  });

  it("stands on one slim Node image of a named version that the project supports", () => {
    const names = new Set(file.stages.map(({ name }) => name));
    const outside = file.stages
      .map(({ base }) => base)
      .filter((base) => !names.has(base) && base !== `\${APP}`);
    expect(outside).toEqual(["node:24-bookworm-slim"]);
  });

  it.each(parts)("starts the bundle of %s that its build makes", (name, { folder, bundle }) => {
    expect(bundlesStartedBy(name)).toEqual([`${folder}/${bundle}`]);
    expect(builtPaths).toContain(`${folder}/${bundle}`);
  });

  it("migrates and then fills the database", () => {
    expect(bundlesStartedBy("migrate")).toEqual([oneShots.migrate.bundle, oneShots.seed.bundle]);
    for (const path of bundlesStartedBy("migrate")) expect(builtPaths).toContain(path);
  });

  it.each(images)("copies into %s only what exists or what a build makes", (name) => {
    const copied = copiesInto(name).filter(({ from }) => from.startsWith("build"));
    expect(copied.length).toBeGreaterThan(0);
    for (const { source } of copied) {
      const isBuilt = [...builtPaths].some((path) => path === source || path.startsWith(`${source}/`));
      expect({ source, isThere: isBuilt || existsInTree(source) }).toEqual({ source, isThere: true });
    }
    for (const path of bundlesStartedBy(name)) {
      expect(copied.some(({ source }) => path.startsWith(`${source}/`))).toBe(true);
    }
  });

  it.each(images)("puts nothing but production packages into %s", (name) => {
    const stages = copiesInto(name).flatMap(({ from, source }) => (source === "" ? [from] : []));
    expect(stages).toHaveLength(1);
    const lineage = lineageOf(file, stages[0] ?? "");
    const installs = lineage.filter(({ word, rest }) => word === "RUN" && rest.includes("npm install"));
    expect(installs).toHaveLength(1);
    expect(installs[0]?.rest).toContain("--omit=dev --omit=peer --workspace=@storewright/");
    expect(lineage.some(({ rest }) => rest.startsWith("npm pkg delete devDependencies"))).toBe(true);
  });

  it("runs no install script", () => {
    const installs = file.stages
      .flatMap(({ instructions }) => instructions)
      .filter(({ rest }) => /npm (install|ci)/.test(rest));
    expect(installs.length).toBeGreaterThan(2);
    for (const { rest } of installs) expect(rest).toContain("--ignore-scripts");
  });

  it("builds through npm run build, with names of workspaces that reach what is copied", () => {
    const filters = file.stages.flatMap(({ name, instructions }) =>
      instructions
        .filter(({ rest }) => rest.startsWith("npm run build"))
        .map(({ rest }) => ({ name, filter: /--filter=(\S+)/.exec(rest)?.[1] })),
    );
    expect(filters).toEqual([
      { name: "build", filter: `@storewright/\${APP}` },
      { name: "build-tools", filter: "@storewright/worker" },
    ]);
    const reached = buildsWith("@storewright/worker");
    for (const stage of ["migrate", "payments", "mailbox"]) {
      for (const path of bundlesStartedBy(stage)) {
        const folder = path.split("/").slice(0, 2).join("/");
        expect(reached).toContain(workspaces.get(folder)?.name);
      }
    }
  });

  it.each(images)("runs %s as a user without rights", (name) => {
    expect(lastOf(lineageOf(file, name), "USER")).toBe("node");
  });

  it.each(parts)("lets %s listen on its own port and asks there whether it is up", (name, { port }) => {
    const lineage = lineageOf(file, name);
    expect(lastOf(lineage, "EXPOSE")).toBe(String(port));
    expect(lastOf(lineage, "ENV")).toBe(`PORT=${port}`);
    expect(lastOf(lineage, "HEALTHCHECK")).toContain('CMD ["node", "/app/check-health.mjs", "/healthz"]');
    expect(lineage.some(({ word, rest }) => word === "COPY" && rest === "deploy/check-health.mjs ./")).toBe(
      true,
    );
    expect(existsInTree("deploy/check-health.mjs")).toBe(true);
  });
});

describe(".dockerignore", () => {
  it("keeps secrets, local data and results of builds out of an image", () => {
    const lines = textOf(".dockerignore").split("\n");
    for (const name of [
      ".env",
      ".env.*",
      ".data",
      ".git",
      "**/node_modules",
      "**/dist",
      "**/.next",
      "**/generated",
    ])
      expect(lines).toContain(name);
  });
});
