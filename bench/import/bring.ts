import { exportProducts, uploadImport, workImports } from "@storewright/api/imports";
import { createCaller } from "@storewright/api/root";
import { newId } from "@storewright/kernel";
import { clusterTime } from "../search/server-time";
import { shopContext } from "../search/shop-context";

// Brings a file of so many lines into the catalogue, exports it, and takes it back; prints what each step took, how large
// the process became and what of that was in use. Usage: tsx --expose-gc bench/import/bring.ts <database url> <rows>

const [databaseUrl = "", wanted = "1000"] = process.argv.slice(2);
const rows = Number(wanted);
const { ctx, close } = shopContext(databaseUrl, 4);
const { imports } = createCaller(ctx);

async function* file(): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode("sku,name,category,price,stock,status,description\n");
  for (let row = 1; row <= rows; row++) {
    const text = `A warm pair, number ${row}, of merino wool from hill farms.`;
    yield encoder.encode(
      `B-${row},Sock ${row},clothing,${(row % 90) + 5}.90,${row % 40},published,"${text}"\n`,
    );
  }
}

interface Step {
  step: string;
  seconds: number;
  /** Ours. */
  cpuSeconds: number;
  /** Of Postgres. */
  serverSeconds: number;
  /** Resident, with whatever V8 has not collected yet. */
  peakMb: number;
  /** The most that was in use: looked at after a collection, at the end and at every tenth turn of the worker. */
  liveMb: number;
}
/** Turns of the worker, two seconds each: seldom, since what is collected for it is not collected as it would be. */
const LOOK_EVERY = 10;
let liveBytes = 0;
const steps: Step[] = [];

function lookAtLive(): void {
  if (globalThis.gc === undefined) throw new Error("run with --expose-gc");
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  liveBytes = Math.max(liveBytes, heapUsed + external);
}

async function timed<T>(step: string, run: () => Promise<T>): Promise<T> {
  let peak = process.memoryUsage().rss;
  liveBytes = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);
  const server = await clusterTime(ctx.db);
  const cpu = process.cpuUsage();
  const started = performance.now();
  try {
    const result = await run();
    lookAtLive();
    return result;
  } finally {
    clearInterval(watch);
    const seconds = (performance.now() - started) / 1_000;
    const { user, system } = process.cpuUsage(cpu);
    const made = {
      step,
      seconds,
      serverSeconds: ((await clusterTime(ctx.db)) - server) / 1_000,
      cpuSeconds: (user + system) / 1e6,
      peakMb: Math.round(peak / 1e6),
      liveMb: Math.round(liveBytes / 1e6),
    };
    steps.push(made);
    // Of a run that does not come to its end, this much is known.
    console.error(JSON.stringify({ rows, ...made }));
  }
}

async function untilDone(): Promise<void> {
  for (let turn = 1; (await workImports(ctx)) > 0; turn++) if (turn % LOOK_EVERY === 0) lookAtLive();
}

try {
  const { db } = ctx;
  const category = { slug: "clothing", name: "Clothing" };
  await db.category.upsert({
    where: { slug: "clothing" },
    create: { id: newId("Category"), ...category },
    update: {},
  });
  const location = { code: "main", name: "Main warehouse", isDefault: true };
  await db.stockLocation.upsert({
    where: { code: "main" },
    create: { id: newId("Location"), ...location },
    update: {},
  });
  const { importId } = await timed("upload", () => uploadImport(ctx, { body: file() }));
  await timed("check", async () => {
    await imports.check({ importId, mapping: { ...(await imports.get({ importId })).mapping } });
    await untilDone();
  });
  await timed("run", async () => {
    await imports.run({ importId });
    await untilDone();
  });
  const { creates, faulty } = await imports.get({ importId });
  if (creates !== rows || faulty !== 0) throw new Error(`${creates} of ${rows} lines were taken`);
  await timed("export", async () => {
    const filters = { page: 1, limit: 24, options: {}, attributes: {}, numbers: {} };
    let size = 0;
    for await (const piece of await exportProducts(ctx, filters)) size += piece.length;
    if (size < rows * 50) throw new Error("the export is too short");
  });
  await timed("undo", async () => {
    await imports.undo({ importId });
    await untilDone();
  });
  console.log(JSON.stringify(steps));
} finally {
  await close();
}
