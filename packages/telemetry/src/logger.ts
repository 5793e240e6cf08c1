import { pino } from "pino";
import type { Plain } from "./redact";
import { redact } from "./redact";
import { scrubText } from "./scrub-text";

export const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

/** Writes one record: fields first and a constant sentence second, or the sentence alone. */
export interface LogRecord {
  (fields: object, message?: string): void;
  (message: string): void;
}

/** A structured logger; `child` returns one that repeats `fields` on every record. */
export interface Logger {
  readonly fatal: LogRecord;
  readonly error: LogRecord;
  readonly warn: LogRecord;
  readonly info: LogRecord;
  readonly debug: LogRecord;
  readonly trace: LogRecord;
  child(fields: object): Logger;
}

export interface LoggerOptions {
  /** The process or part that speaks, for example `web` or `worker`. */
  readonly name: string;
  readonly level: LogLevel;
  /** Where complete lines go; standard output unless given. */
  readonly destination?: { write(line: string): void };
}

/** Fields that the logger itself writes; a record that brings its own gets them with an underscore. */
const ownFields = new Set(["level", "time", "pid", "name", "msg"]);

function withoutOwnFields(fields: { [key: string]: Plain }): { [key: string]: Plain } {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [ownFields.has(key) ? `_${key}` : key, value]),
  );
}

/** Line ends and direction marks that JSON lets through and terminals obey, written as JSON escapes. */
function escapeLine(line: string): string {
  return line.replace(
    /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function wrap(target: pino.Logger, bound: { [key: string]: Plain }): Logger {
  function recorder(level: Exclude<LogLevel, "silent">): LogRecord {
    return (first: object | string, second?: string) => {
      if (!target.isLevelEnabled(level)) return;
      if (typeof first === "string") {
        target[level](bound, scrubText(first));
        return;
      }
      const fields = first instanceof Error ? { err: first } : first;
      const message = second ?? (first instanceof Error ? first.message : undefined);
      const record = { ...bound, ...withoutOwnFields(redact(fields)) };
      if (message === undefined) target[level](record);
      else target[level](record, scrubText(message));
    };
  }
  return {
    fatal: recorder("fatal"),
    error: recorder("error"),
    warn: recorder("warn"),
    info: recorder("info"),
    debug: recorder("debug"),
    trace: recorder("trace"),
    child: (fields) => wrap(target, { ...bound, ...withoutOwnFields(redact(fields)) }),
  };
}

/**
 * Makes the logger of a process: one JSON line a record, without secrets or personal data whatever is passed in,
 * and without a way for a value to forge a second record or one of the logger's own fields.
 */
export function createLogger({ name, level, destination }: LoggerOptions): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: { pid: process.pid, name },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    hooks: { streamWrite: escapeLine },
    // Errors are data by the time pino sees them.
    serializers: { err: (value) => value },
  };
  return wrap(destination ? pino(options, destination) : pino(options), {});
}
