/// <reference lib="dom" />
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as binding from "@prisma/schema-engine-wasm/schema_engine_bg";

/** What we use of the engine's WASM glue; its published types leave these two out. */
interface WasmGlue {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
}

/**
 * The driver adapter cuts a script at every semicolon, also inside a function's body. Sent whole, Postgres does
 * the parsing, and a migration that fails half-way leaves nothing behind.
 */
class WholeScriptPg extends PrismaPg {
  private readonly open: { dispose(): Promise<void> }[] = [];

  override async connect(): ReturnType<PrismaPg["connect"]> {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script);
    };
    this.open.push(adapter);
    return adapter;
  }

  async dispose(): Promise<void> {
    await Promise.all(this.open.splice(0).map((adapter) => adapter.dispose()));
  }
}

type SchemaEngine = Awaited<ReturnType<typeof binding.SchemaEngine.new>>;

let loading: Promise<void> | undefined;

/** Once a process: the glue keeps views of the memory of the first instance, and would read a second one's through them. */
function loadEngine(): Promise<void> {
  loading ??= instantiate();
  return loading;
}

async function instantiate(): Promise<void> {
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = await readFile(entry.replace(/\.js$/, ".wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, {
    "./schema_engine_bg.js": binding as unknown as WebAssembly.ModuleImports,
  });
  (binding as unknown as WasmGlue).__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === "function") start();
}

/**
 * Prisma's own schema engine in WebAssembly, over the `pg` driver: migrations apply where no binary can be
 * downloaded, and write the ordinary `_prisma_migrations` table. Its connections end with `work`.
 */
export async function withSchemaEngine<T>(
  connectionString: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  await loadEngine();
  const pg = new WholeScriptPg({ connectionString });
  const engine = await binding.SchemaEngine.new(
    { datamodels: undefined },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(pg),
  );
  try {
    return await work(engine);
  } finally {
    engine.free();
    await pg.dispose();
  }
}
