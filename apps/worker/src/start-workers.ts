import {
  connectConsumer,
  EVENT_QUEUE,
  type EventJob,
  eventJobSchema,
  workerOptions,
} from "@storewright/queue";
import { type Job, type Queue, Worker } from "bullmq";
import { recordFailedPush } from "./dead-letters";
import { handleEvents } from "./handle-events";
import type { WorkerContext } from "./worker-context";

export interface RunningWorkers {
  /** Waits up to 10 s for what is being handled, then lets go; another worker takes it up. */
  close(): Promise<void>;
}

/** Starts taking events from the queue; what fails in a job of many goes back into it alone. */
export function startWorkers(
  context: WorkerContext,
  redisUrl: string,
  queue: Queue<EventJob>,
): RunningWorkers {
  const { log } = context.deps;
  const connection = connectConsumer(redisUrl);
  connection.on("error", () => undefined);
  const worker = new Worker<EventJob>(
    EVENT_QUEUE,
    async (job) => {
      const started = performance.now();
      await handleEvents(context, queue, eventJobSchema.parse(job.data));
      context.metrics.countJob(job.name, "completed", (performance.now() - started) / 1_000);
    },
    { connection, ...workerOptions },
  );
  worker.on("failed", (job, error) => {
    // A job that stalled too often is finished before its tries are used up.
    const last =
      job === undefined || job.finishedOn !== undefined || job.attemptsMade >= (job.opts.attempts ?? 1);
    context.metrics.countJob(job?.name ?? "unknown", last ? "failed" : "retried", 0);
    log.warn(
      { err: error, job: job?.name, jobId: job?.id, attempt: job?.attemptsMade },
      "a job failed and will be tried again",
    );
    if (last && job !== undefined) void noteFailedPush(job, error);
  });
  async function noteFailedPush(job: Job<EventJob>, error: Error): Promise<void> {
    const events = eventJobSchema.safeParse(job.data);
    try {
      if (events.success) await recordFailedPush(context, events.data, error);
    } catch (reason) {
      log.error(
        { err: reason, jobId: job.id },
        "a failed push could not be noted; the relay pushes it again",
      );
    }
  }
  let reachable = true;
  worker.on("error", (error) => {
    if (reachable) log.error({ err: error }, "the queue cannot be reached; events wait in the outbox");
    reachable = false;
  });
  worker.on("ready", () => {
    reachable = true;
  });
  return {
    close: async () => {
      await Promise.race([worker.close(), new Promise((resolve) => setTimeout(resolve, 10_000).unref())]);
      connection.disconnect();
    },
  };
}
