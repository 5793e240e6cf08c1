import { uploadImport } from "@storewright/api/imports";
import { createCaller } from "@storewright/api/root";
import { createUser } from "@storewright/api/testing";
import { createCategory, createProduct } from "@storewright/db/testing";
import { afterAll, afterEach, beforeAll, expect, inject, it } from "vitest";
import { createTestWorker, type TestWorker } from "../../testing/test-worker";
import { startWorkerProcess, type WorkerProcess } from "../../testing/worker-process";

const ROWS = 1_500;

let worker: TestWorker;
const processes: WorkerProcess[] = [];
beforeAll(async () => {
  worker = await createTestWorker(inject("databaseUrl"), inject("redisUrl"), 5);
  await createCategory(worker.shop.db, { slug: "socks" });
  await createProduct(worker.shop.db, { slug: "seed" });
});
afterEach(async () => {
  for (const each of processes.splice(0)) await each.kill();
});
afterAll(() => worker.close());

async function start(): Promise<WorkerProcess> {
  const started = await startWorkerProcess(worker);
  processes.push(started);
  return started;
}

async function* file(): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode("sku,name,category,price,stock,status\n");
  for (let row = 1; row <= ROWS; row++) {
    yield new TextEncoder().encode(`CRASH-${row},Crash ${row},socks,5.00,3,published\n`);
  }
}

it("F1: an import whose worker is killed in the middle is finished by others, each line once", {
  timeout: 300_000,
}, async () => {
  const { db } = worker.shop;
  const staff = worker.shop.user(await createUser(worker.shop, "manager"), "manager");
  const { imports } = createCaller(staff);
  const { importId } = await uploadImport(staff, { body: file() });
  const { mapping } = await imports.get({ importId });
  const first = await start();
  await imports.check({ importId, mapping: { ...mapping } });
  await expect
    .poll(async () => (await imports.get({ importId })).status, { timeout: 60_000 })
    .toBe("CHECKED");
  await imports.run({ importId });
  const done = async () => (await imports.get({ importId })).done;

  let victim = first;
  for (const reached of [1]) {
    await expect.poll(done, { timeout: 60_000, interval: 10 }).toBeGreaterThanOrEqual(reached);
    processes.splice(processes.indexOf(victim), 1);
    await victim.kill();
    // What is written and what is noted are one transaction. One look at all three: what the dead one had asked
    // Postgres for may still be committed.
    const [kept] = await db.$queryRaw<{ noted: number; applied: number; made: number }[]>`
      SELECT (SELECT done FROM import_run WHERE id = ${importId}) AS noted,
        (SELECT count(*)::int FROM import_row WHERE import_id = ${importId} AND applied) AS applied,
        (SELECT count(*)::int FROM product WHERE slug LIKE 'crash-%') AS made`;
    expect(kept?.noted).toBeGreaterThanOrEqual(reached);
    expect(kept).toEqual({ noted: kept?.noted, applied: kept?.noted, made: kept?.noted });
    // Nobody waits half a minute for the lease of the dead to end.
    await db.importRun.update({ where: { id: importId }, data: { lockedUntil: new Date(0) } });
    victim = await start();
  }
  await expect.poll(async () => (await imports.get({ importId })).status, { timeout: 120_000 }).toBe("DONE");
  expect(await imports.get({ importId })).toMatchObject({ done: ROWS, creates: ROWS, faulty: 0 });
  expect(await db.product.count({ where: { slug: { startsWith: "crash-" } } })).toBe(ROWS);
  const [stock] = await db.$queryRaw<{ movements: number; pieces: number }[]>`
    SELECT count(*)::int AS movements, sum(delta)::int AS pieces FROM stock_movement WHERE note LIKE ${`%${importId}`}`;
  expect(stock).toEqual({ movements: ROWS, pieces: 3 * ROWS });
});
