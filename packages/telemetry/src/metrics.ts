import { AggregatorRegistry, Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

const httpMethods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

export interface HttpObservation {
  readonly method: string;
  /** The route's template such as `/api/v1/products/{id}`, never the path that was asked for. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

export type CacheResult = "hit_memory" | "hit_redis" | "stale" | "miss" | "error";
export type JobOutcome = "completed" | "retried" | "failed" | "dead";
/** Things that wait, or that were given up and want a person's attention. */
export type Backlog = "dead_events" | "pending_messages" | "failed_messages";

/** The measurements of one process; every label comes from a closed or small set. */
export interface Metrics {
  /** For a part that needs a measurement of its own. */
  readonly registry: Registry;
  observeHttp(observation: HttpObservation): void;
  /** `cache` names what is cached, for example `product`. */
  countCache(cache: string, result: CacheResult): void;
  countJob(job: string, outcome: JobOutcome, seconds: number): void;
  /** Age of the oldest outbox row that is not done, in seconds; 0 when nothing waits. */
  setOutboxLag(seconds: number): void;
  setBacklog(what: Backlog, count: number): void;
  /** A payment webhook that was not acted on; `reason` is one of the gateway's closed set. */
  countRefusedWebhook(reason: string): void;
  /**
   * A measurement that is read when somebody looks: the values by one label, from a closed set. A second one of the
   * same name takes the place of the first.
   */
  watch(name: string, help: string, label: string, read: () => Readonly<Record<string, number>>): void;
  /** The exposition text, with the content type it must be served under. */
  render(): Promise<{ contentType: string; body: string }>;
}

/** Makes the measurements of a process on a registry of their own, beside Node's memory, CPU and event loop. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const http = new Histogram({
    name: "http_request_duration_seconds",
    help: "Time from the first byte of a request to the last of its answer; its count is the number of requests",
    labelNames: ["method", "route", "status"],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const cache = new Counter({
    name: "cache_requests_total",
    help: "Reads of a cache by what answered them",
    labelNames: ["cache", "result"],
    registers,
  });
  const jobs = new Histogram({
    name: "job_duration_seconds",
    help: "Time a background job ran, by how it ended; its count is the number of runs",
    labelNames: ["job", "outcome"],
    buckets: [0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60],
    registers,
  });
  const outboxLag = new Gauge({
    name: "outbox_lag_seconds",
    help: "Age of the oldest outbox row that is not done",
    registers,
  });

  const backlog = new Gauge({
    name: "backlog_count",
    help: "What waits, and what was given up and wants attention",
    labelNames: ["what"],
    registers,
  });

  const refusedWebhooks = new Counter({
    name: "webhooks_refused_total",
    help: "Payment webhooks that were refused: forged, too old, malformed or meant for somebody else",
    labelNames: ["reason"],
    registers,
  });

  return {
    registry,
    observeHttp({ method, route, status, seconds }) {
      // The method is the caller's own word: an invented one must not make a new time series.
      http.observe({ method: httpMethods.has(method) ? method : "OTHER", route, status }, seconds);
    },
    countCache: (name, result) => cache.inc({ cache: name, result }),
    countJob: (job, outcome, seconds) => jobs.observe({ job, outcome }, seconds),
    setOutboxLag: (seconds) => outboxLag.set(seconds),
    setBacklog: (what, count) => backlog.set({ what }, count),
    countRefusedWebhook: (reason) => refusedWebhooks.inc({ reason }),
    watch(name, help, label, read) {
      registry.removeSingleMetric(name);
      const gauge: Gauge<string> = new Gauge({
        name,
        help,
        labelNames: [label],
        registers,
        collect() {
          for (const [value, count] of Object.entries(read())) gauge.set({ [label]: value }, count);
        },
      });
    },
    render: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  };
}

/** The measurements of several processes, each as `registry.getMetricsAsJSON` gives them, as one text of sums. */
export async function mergeMetrics(
  ofEach: readonly object[],
): Promise<{ contentType: string; body: string }> {
  const registry = AggregatorRegistry.aggregate([...ofEach]);
  return { contentType: registry.contentType, body: await registry.metrics() };
}
