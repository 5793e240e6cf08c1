export type { Logger, LoggerOptions, LogLevel, LogRecord } from "./logger";
export { createLogger, logLevels } from "./logger";
export type { Backlog, CacheResult, HttpObservation, JobOutcome, Metrics } from "./metrics";
export { createMetrics, mergeMetrics } from "./metrics";
export { newRequestId, parseRequestId } from "./request-id";
export { scrubText } from "./scrub-text";
