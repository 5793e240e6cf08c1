import cluster from "node:cluster";
import { type Metrics, mergeMetrics } from "@storewright/telemetry";
import { type FromMember, toMember } from "./messages";

/** How long the other processes may take to say what they have measured, milliseconds. */
const PATIENCE_MS = 1_500;

function tell(message: FromMember): void {
  if (process.connected) process.send?.(message);
}

/** Says that this process serves, where one supervises it; from now on it tells what it measures when asked. */
export function tellReady(metrics: Metrics): void {
  if (!cluster.isWorker) return;
  process.on("message", async (message: unknown) => {
    const read = toMember.safeParse(message);
    if (!read.success || read.data.kind !== "metrics-wanted") return;
    tell({ kind: "metrics-given", id: read.data.id, metrics: await metrics.registry.getMetricsAsJSON() });
  });
  tell({ kind: "ready" });
}

/** How long the supervisor may take to say that it hands nothing over any more, milliseconds. */
const LAST_HANDED_MS = 3_000;

/**
 * Waits until every connection has come that the supervisor had handed to this process when its server was closed:
 * here they are sent back, and another process takes them. One that came after the end would be answered by nobody.
 */
export async function nothingIsHandedOver(): Promise<void> {
  if (!cluster.isWorker || !process.connected) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      process.off("message", hear).off("disconnect", end);
      resolve();
    };
    const hear = (message: unknown) => {
      const read = toMember.safeParse(message);
      if (read.success && read.data.kind === "closed-heard") end();
    };
    const timer = setTimeout(end, LAST_HANDED_MS);
    process.on("message", hear).on("disconnect", end);
    tell({ kind: "closed" });
  });
}

let asked = 0;

/** What all processes of this server have measured; this one's own where it is alone or the others do not answer. */
export async function renderTogether(metrics: Metrics): Promise<{ contentType: string; body: string }> {
  if (!cluster.isWorker) return metrics.render();
  const id = process.pid * 1_000 + (asked++ % 1_000);
  const ofEach = await new Promise<readonly unknown[]>((resolve) => {
    const end = (all: readonly unknown[]) => {
      clearTimeout(timer);
      process.off("message", hear);
      resolve(all);
    };
    const hear = (message: unknown) => {
      const read = toMember.safeParse(message);
      if (read.success && read.data.kind === "metrics-merged" && read.data.id === id) end(read.data.ofEach);
    };
    const timer = setTimeout(() => end([]), PATIENCE_MS);
    process.on("message", hear);
    tell({ kind: "metrics-asked", id });
  });
  const lists = ofEach.filter((each) => typeof each === "object" && each !== null);
  return lists.length === 0 ? metrics.render() : mergeMetrics(lists);
}
