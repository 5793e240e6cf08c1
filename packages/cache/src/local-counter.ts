import type { RateRule, RateVerdict } from "./rate-rule";
import type { CacheRedis } from "./redis";

/** Counts of one rule in this process's memory, brought together with those of the other processes now and then. */
export interface LocalCounter {
  /** Counts `cost` calls; `now` is milliseconds since 1970. */
  count(key: string, cost: number, now: number): RateVerdict;
}

/** How often processes tell each other what they have counted, milliseconds. */
const SETTLE_MS = 250;
/** Callers that are counted at a time: whoever has a million addresses pushes out the oldest, not the memory. */
const MOST_KEYS = 50_000;

interface Window {
  /** What this process has counted and Redis does not know of. */
  own: number;
  /** What all processes had counted at the last settling. */
  shared: number;
  endsAt: number;
}

const SETTLE = `
local answer = {}
for index = 1, #KEYS do
  local count = redis.pcall('INCRBY', KEYS[index], ARGV[index * 2 - 1])
  if type(count) == 'table' then
    redis.call('DEL', KEYS[index])
    count = redis.call('INCRBY', KEYS[index], ARGV[index * 2 - 1])
  end
  local left = redis.call('PTTL', KEYS[index])
  if left < 0 then
    left = tonumber(ARGV[index * 2])
    redis.call('PEXPIRE', KEYS[index], left)
  end
  answer[index * 2 - 1] = count
  answer[index * 2] = left
end
return answer`;

/** Makes the counter of a rule; without Redis the process counts alone. `nameOf` is what a key is called there. */
export function createLocalCounter(
  rule: RateRule,
  redis: CacheRedis | null,
  nameOf: (key: string) => string,
): LocalCounter {
  const windows = new Map<string, Window>();
  const unsettled = new Set<string>();
  const span = rule.seconds * 1_000;
  let timer: NodeJS.Timeout | undefined;
  redis?.onClose(() => clearTimeout(timer));

  async function settle(): Promise<void> {
    timer = undefined;
    const now = Date.now();
    const sent = [...unsettled].flatMap((key) => {
      const window = windows.get(key);
      return window === undefined || window.endsAt <= now ? [] : [{ key, window, own: window.own }];
    });
    unsettled.clear();
    if (redis === null || sent.length === 0) return;
    const keys = sent.map(({ key }) => `${redis.space}rs:${rule.name}:${nameOf(key)}`);
    const values = sent.flatMap(({ own, window }) => [own, Math.max(1, window.endsAt - now)]);
    const answer: unknown = await redis.attempt(
      (client) => client.eval(SETTLE, keys.length, ...keys, ...values),
      null,
    );
    for (const [index, { window, own }] of sent.entries()) {
      const shared: unknown = Array.isArray(answer) ? answer[index * 2] : null;
      const left: unknown = Array.isArray(answer) ? answer[index * 2 + 1] : null;
      // No answer does not mean that nothing was counted: it is not sent again, which might count it twice, and what
      // is known here goes on counting here.
      window.own -= own;
      window.shared += own;
      if (typeof shared !== "number" || typeof left !== "number") continue;
      window.shared = Math.max(window.shared, shared);
      window.endsAt = Date.now() + left;
    }
  }

  function open(key: string, now: number): Window {
    if (windows.size >= MOST_KEYS) {
      for (const oldest of windows.keys()) {
        windows.delete(oldest);
        break;
      }
    }
    const window = { own: 0, shared: 0, endsAt: now + span };
    windows.delete(key);
    windows.set(key, window);
    return window;
  }

  return {
    count(key, cost, now) {
      const known = windows.get(key);
      const window = known === undefined || known.endsAt <= now ? open(key, now) : known;
      window.own += cost;
      if (redis !== null) {
        unsettled.add(key);
        timer ??= setTimeout(settle, SETTLE_MS).unref();
      }
      const used = window.own + window.shared;
      return {
        allowed: used <= rule.points,
        remaining: Math.max(0, rule.points - used),
        resetSeconds: Math.max(1, Math.ceil((window.endsAt - now) / 1_000)),
      };
    },
  };
}
