/** At most `points` calls in `seconds`, counted per key. */
export interface RateRule {
  /** Part of the counter's key and of the `RateLimit` headers. */
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
  /**
   * Counted in each process's memory and settled with the other processes through Redis a few times a second: for
   * calls so cheap that asking Redis each time would cost more than they do.
   */
  readonly settled?: boolean;
}

export interface RateVerdict {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Seconds until the counter starts again. */
  readonly resetSeconds: number;
}
