import { readFileSync } from "node:fs";
import type { Db } from "@storewright/db";
import { cpuTime } from "../cpu-time.mjs";

/**
 * What the process of Postgres behind this client has worked so far, ms of processor time: true however much else the
 * machine does. The client must have one connection. NaN where there is no /proc.
 */
export async function backendTime(db: Db): Promise<number> {
  const field = procFile(await backend(db), "schedstat")?.split(" ")[0];
  return field === undefined ? Number.NaN : Number(field) / 1e6;
}

/** The same of the whole server and of every connection that there was, to a hundredth of a second. */
export async function clusterTime(db: Db): Promise<number> {
  const stat = procFile(await backend(db), "stat");
  const parent = stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
  return parent === undefined ? Number.NaN : (cpuTime([Number(parent)]) ?? Number.NaN);
}

export interface Work {
  /** Of Postgres and of this process. */
  readonly cpuSeconds: number;
  readonly seconds: number;
}

/** Does something and says what it took. */
export async function worked(db: Db, work: () => Promise<unknown>): Promise<Work> {
  const server = await clusterTime(db);
  const own = process.cpuUsage();
  const started = performance.now();
  await work();
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(own);
  return { seconds, cpuSeconds: (user + system) / 1e6 + ((await clusterTime(db)) - server) / 1_000 };
}

async function backend(db: Db): Promise<number> {
  const [row] = await db.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
  return row?.pid ?? 0;
}

function procFile(pid: number, name: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return null;
  }
}
