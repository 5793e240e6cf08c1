import { dirname, relative, resolve, sep } from "node:path";
import { parseArgs } from "node:util";

// node ../../scripts/bundle.mjs <entry> <out>, run in a workspace: one ESM file for Node in which the
// workspace packages (TypeScript source) are included and npm packages stay imports of their own.

const { positionals } = parseArgs({ allowPositionals: true });
const [entry, outfile] = positionals;
if (entry === undefined || outfile === undefined) {
  console.error("usage: node bundle.mjs <entry.ts> <out.mjs>");
  process.exit(2);
}

// Loaded here, not above: the modules of this folder are also read where nothing is installed yet.
const { build } = await import("esbuild");
const outFolder = resolve(dirname(outfile));
const asked = Symbol("asked by this plugin");

/**
 * npm packages stay outside. One that only an included workspace package depends on may lie where Node, looking
 * from the bundle, would find nothing or another version; its import is then written as the path to it.
 * @type {import("esbuild").Plugin}
 */
const npmPackagesStayOutside = {
  name: "npm-packages-stay-outside",
  setup(plugin) {
    plugin.onResolve({ filter: /^[^./]/ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
      if (kind === "entry-point" || pluginData === asked || path.startsWith("@storewright/"))
        return undefined;
      const findFrom = (/** @type {string} */ folder) =>
        plugin.resolve(path, { kind, importer, resolveDir: folder, pluginData: asked });
      const [there, here] = await Promise.all([findFrom(resolveDir), findFrom(process.cwd())]);
      if (there.errors.length > 0 && kind === "import-statement") return { errors: there.errors };
      const samePlace = there.errors.length > 0 || there.external || there.path === here.path;
      const way = relative(outFolder, there.path).split(sep).join("/");
      return { path: samePlace ? path : way, external: true };
    });
  },
};

await build({
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  jsx: "automatic",
  sourcemap: true,
  logLevel: "warning",
  // Naming one keeps esbuild from adding "module", which Node itself does not know.
  conditions: ["node-addons"],
  plugins: [npmPackagesStayOutside],
});
