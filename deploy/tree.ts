import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const root = join(import.meta.dirname, "..");

/** The text of a file of the project. */
export function textOf(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

export function existsInTree(path: string): boolean {
  return existsSync(join(root, path));
}

/** Every variable that `.env.example` describes. */
export const described = new Set(
  textOf(".env.example")
    .split("\n")
    .flatMap((line) => /^#([A-Z0-9_]+)=/.exec(line)?.[1] ?? []),
);

/** The default that `.env.example` shows for a variable. */
export function shownDefault(name: string): string | undefined {
  return new RegExp(`^#${name}=(.+)$`, "m").exec(textOf(".env.example"))?.[1];
}

const manifestSchema = z.object({
  name: z.string(),
  scripts: z.record(z.string(), z.string()).default({}),
  dependencies: z.record(z.string(), z.string()).default({}),
});

/** The workspaces by folder: `apps/web`, `packages/db`, … */
export const workspaces = new Map(
  ["apps", "packages"]
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
    .map((folder) => [folder, manifestSchema.parse(JSON.parse(textOf(`${folder}/package.json`)))] as const),
);

/** What `npm run build` leaves in the tree: the bundles, and the pages of the apps. */
export const builtPaths = new Set(
  [...workspaces].flatMap(([folder, { scripts }]) => {
    const build = scripts.build ?? "";
    const bundles = [...build.matchAll(/bundle\.mjs (\S+) (\S+)/g)].map(
      ([, , out = ""]) => `${folder}/${out}`,
    );
    return /\bnext build\b/.test(build) ? [...bundles, `${folder}/.next`] : bundles;
  }),
);

/** Names of the workspaces that a build of one of them builds before it, itself included. */
export function buildsWith(name: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (each: string): void => {
    const workspace = [...workspaces.values()].find((candidate) => candidate.name === each);
    if (workspace === undefined || found.has(each)) return;
    found.add(each);
    for (const dependency of Object.keys(workspace.dependencies)) visit(dependency);
  };
  visit(name);
  return found;
}
