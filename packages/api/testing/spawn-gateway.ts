import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { statusOf } from "../../../scripts/health.mjs";
import { freePort } from "../../../scripts/ports.mjs";
import { peakGrowth } from "../../../scripts/testing/peak-memory.mjs";
import type { RuntimeOptions } from "../src/http";
import { INTERNAL_SECRET, PATIENCE_MS, type TestGateway } from "./start-test-gateway";

export interface ProcessOptions {
  readonly runtime: Omit<RuntimeOptions, "log">;
  readonly publicUrl: string;
  readonly internalSecret: string;
  readonly port: number;
  /** Processes on the port; one is alone, more have a supervisor. */
  readonly processes: number;
  readonly tls?: { readonly certFile: string; readonly keyFile: string } | undefined;
  readonly maxConnections?: number | undefined;
  /** The longest that an answer of an API may take, milliseconds. */
  readonly answerWithinMs: number;
  /** The file whose being there lets it listen; at once without one. */
  readonly opensWith?: string | undefined;
}

/** A server process, or several with their supervisor, that was really started. */
export interface GatewayProcess {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Process ids of what serves: of the supervisor's children, or of the process itself. */
  serving(): Promise<readonly number[]>;
  kill(signal: NodeJS.Signals): void;
  /** Resolves to the exit code, or the name of the signal. */
  readonly ended: Promise<number | string>;
  /** Everything it has written so far. */
  output(): string;
  /** How far its memory rises while something runs: the highest point, bytes. */
  growth(run: () => Promise<unknown>): Promise<number>;
  stop(): Promise<void>;
}

const folderOfPackage = join(import.meta.dirname, "..");
let bundled: Promise<string> | undefined;

/** The program as one file, made once by each test file: it starts in a third of the time, on a busy machine too. */
function bundle(): Promise<string> {
  bundled ??= (async () => {
    const file = join(folderOfPackage, "dist/gateway-process.mjs");
    const made = join(folderOfPackage, `dist/gateway-process-${process.pid}.mjs`);
    const script = join(folderOfPackage, "../../scripts/bundle.mjs");
    await promisify(execFile)(process.execPath, [script, "testing/gateway-process.ts", made], {
      cwd: folderOfPackage,
    });
    await rm(`${made}.map`, { force: true });
    // Test files run side by side: each finds a whole file there, and none is left behind.
    await rename(made, file);
    return file;
  })();
  return bundled;
}

/** Starts processes on the database, the cache and the payment simulator of a test shop, and waits until they serve. */
export async function spawnGateway(
  shop: TestGateway,
  options: Partial<
    Pick<ProcessOptions, "processes" | "tls" | "maxConnections" | "publicUrl" | "opensWith">
  > & {
    readonly runtime?: Partial<RuntimeOptions>;
    /** What must answer 200 before it counts as started; `/readyz` where nothing is said, null where nothing must. */
    readonly until?: "/readyz" | "/healthz" | null;
  } = {},
): Promise<GatewayProcess> {
  const folder = await mkdtemp(join(tmpdir(), "storewright-process-"));
  const program = await bundle();
  // Taken last: what lies between a free port and who listens on it is the start of a process.
  const port = await freePort("127.0.0.1");
  const url = options.publicUrl ?? `http://127.0.0.1:${port}`;
  const all: ProcessOptions = {
    runtime: { ...shop.options, ...options.runtime },
    publicUrl: url,
    internalSecret: INTERNAL_SECRET,
    port,
    processes: options.processes ?? 1,
    tls: options.tls,
    maxConnections: options.maxConnections,
    answerWithinMs: PATIENCE_MS,
    opensWith: options.opensWith,
  };
  const file = join(folder, "options.json");
  await writeFile(file, JSON.stringify(all), { mode: 0o600 });
  const child = spawn(process.execPath, [program, file], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  const ended = new Promise<number | string>((resolve) => {
    child.once("exit", (code, signal) => resolve(code ?? signal ?? "gone"));
  });
  const kill = (signal: NodeJS.Signals) => void child.kill(signal);
  const pid = child.pid ?? 0;
  const stop = async () => {
    await endChild(child, ended);
    await rm(folder, { recursive: true, force: true });
  };
  const serving = async () => {
    if (all.processes === 1) return [pid];
    const text = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
    return text.trim().split(" ").filter(Boolean).map(Number);
  };
  const growth = (run: () => Promise<unknown>) => peakGrowth(pid, run);
  const gateway = { url, port, pid, serving, kill, ended, output: () => output, growth, stop };
  try {
    const { until = "/readyz" } = options;
    if (until !== null) await untilServing(gateway, until, child, all.tls !== undefined);
  } catch (error) {
    await stop();
    throw error;
  }
  return gateway;
}

async function untilServing(
  { port, output }: GatewayProcess,
  path: string,
  child: ChildProcess,
  isSecure: boolean,
): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
    if ((await statusOf(`${isSecure ? "https" : "http"}://127.0.0.1:${port}${path}`)) === 200) return;
    await pause(50);
  }
  throw new Error(`the process does not serve:\n${output()}`);
}

async function endChild(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 12_000);
  await ended;
  clearTimeout(timer);
}
