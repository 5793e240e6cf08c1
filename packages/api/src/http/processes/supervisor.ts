import cluster, { type Worker } from "node:cluster";
import type { Logger } from "@storewright/telemetry";
import { fromMember, type ToMember } from "./messages";

export interface SupervisorOptions {
  /** Processes that serve at a time. */
  readonly count: number;
  readonly log: Logger;
  /** How long a process may take to end what is under way, milliseconds. */
  readonly graceMs: number;
}

/** How long a new process may take until it serves, milliseconds. */
const START_MS = 90_000;
/** How long the others are waited for when one asks what all have measured, milliseconds. */
const METRICS_MS = 1_000;
/** A process that ends sooner than this after its start is started again after a pause that grows, milliseconds. */
const SHORT_LIFE_MS = 10_000;
const LONGEST_PAUSE_MS = 10_000;

/** True in the process that serves nothing itself: it starts the ones that do. */
export function isSupervisor(count: number): boolean {
  return count > 1 && cluster.isPrimary;
}

/**
 * Keeps `count` processes serving on one port. One that dies is replaced. SIGHUP and SIGUSR2 replace all of them one
 * after the other, each only after its successor serves; SIGTERM and SIGINT end all of them and then this one.
 */
export function superviseProcesses({ count, log, graceMs }: SupervisorOptions): void {
  /** The ones whose death is noticed; one that is replaced or ended on purpose is not among them any more. */
  const serving = new Set<Worker>();
  let stopping = false;
  let rolling: Promise<void> = Promise.resolve();
  let shortLives = 0;

  function start(): Promise<Worker | null> {
    const worker = cluster.fork();
    const startedAt = performance.now();
    serving.add(worker);
    listenTo(worker);
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(null), START_MS);
      worker.on("message", (message: unknown) => {
        const read = fromMember.safeParse(message);
        if (!read.success || read.data.kind !== "ready") return;
        clearTimeout(timer);
        resolve(worker);
      });
      worker.once("exit", (code, signal) => {
        clearTimeout(timer);
        resolve(null);
        const wasServing = serving.delete(worker);
        if (stopping) {
          if (Object.keys(cluster.workers ?? {}).length === 0) process.exit(0);
          return;
        }
        if (!wasServing) return;
        log.error({ pid: worker.process.pid, code, signal }, "a process died and is replaced");
        const lived = performance.now() - startedAt;
        shortLives = lived < SHORT_LIFE_MS ? shortLives + 1 : 0;
        const pause = shortLives === 0 ? 0 : Math.min(LONGEST_PAUSE_MS, 250 * 2 ** shortLives);
        setTimeout(() => {
          if (!stopping && serving.size < count) void start();
        }, pause);
      });
    });
  }

  function listenTo(worker: Worker): void {
    worker.on("message", (message: unknown) => {
      const read = fromMember.safeParse(message);
      if (!read.success) return;
      if (read.data.kind === "metrics-asked") void collect(worker, read.data.id);
      // Messages keep their order: what was handed to it before this has been sent before the answer.
      if (read.data.kind === "closed") send(worker, { kind: "closed-heard" });
    });
  }

  async function collect(asker: Worker, id: number): Promise<void> {
    const ofEach = await Promise.all(
      [...serving].map(
        (worker) =>
          new Promise<unknown>((resolve) => {
            const timer = setTimeout(() => end(null), METRICS_MS);
            const end = (given: unknown) => {
              clearTimeout(timer);
              worker.off("message", hear);
              resolve(given);
            };
            const hear = (message: unknown) => {
              const read = fromMember.safeParse(message);
              if (read.success && read.data.kind === "metrics-given" && read.data.id === id)
                end(read.data.metrics);
            };
            worker.on("message", hear);
            send(worker, { kind: "metrics-wanted", id });
          }),
      ),
    );
    send(asker, { kind: "metrics-merged", id, ofEach: ofEach.filter((each) => each !== null) });
  }

  /** Asks a process to finish what is under way and to end; resolves when it is gone. */
  function end(worker: Worker): Promise<void> {
    serving.delete(worker);
    return new Promise((resolve) => {
      if (worker.isDead()) return resolve();
      const timer = setTimeout(() => worker.process.kill("SIGKILL"), graceMs);
      worker.once("exit", () => {
        clearTimeout(timer);
        resolve();
      });
      worker.process.kill("SIGTERM");
    });
  }

  async function replaceAll(): Promise<void> {
    for (const old of [...serving]) {
      if (stopping) return;
      const next = await start();
      if (next === null) {
        log.error("a new process did not come up; the ones that serve go on");
        return;
      }
      await end(old);
    }
    log.info({ count }, "every process was replaced");
  }

  for (const signal of ["SIGHUP", "SIGUSR2"] as const) {
    process.on(signal, () => {
      log.info({ signal }, "the processes are replaced one after the other");
      rolling = rolling.then(replaceAll);
    });
  }
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      log.info({ signal }, "the processes end");
      const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
      if (workers.length === 0) process.exit(0);
      for (const worker of workers) void end(worker);
    });
  }
  for (let number = 0; number < count; number++) void start();
  log.info({ count }, "several processes serve on one port");
}

function send(worker: Worker, message: ToMember): void {
  if (worker.isConnected()) worker.send(message);
}
