import { randomBytes } from "node:crypto";
import type { Redis } from "ioredis";
import { EVERYTHING, tagKey } from "./tag-versions";

/** Whether what Redis remembers may be believed. */
export interface RedisMemory {
  /** False until this connection's server is known to remember every purge that it was told. */
  isTrusted(): boolean;
  onTrusted(listener: () => void): void;
  /** The server's own name for this run of it. */
  server(): string;
  close(): void;
}

const AGAIN_MS = 200;

/**
 * Puts everything that was kept before this moment out of date, unless the server is the one that was asked the last
 * time: one that was started anew from an old copy, or a replica in its place, may have forgotten purges. Whoever was
 * connected to the old one has to connect anew and forgets by itself.
 */
const REMEMBER = `
local held = redis.call('TYPE', KEYS[1]).ok == 'string' and redis.call('GET', KEYS[1])
if held and ARGV[1] ~= '' and string.sub(held, -#ARGV[1]) == ARGV[1] then return 0 end
local time = redis.call('TIME')
redis.call('SET', KEYS[1], time[1] .. string.format('%06d', time[2]) .. '-' .. ARGV[2] .. ARGV[3])
if ARGV[1] == '' then redis.call('PUBLISH', ARGV[4], ARGV[5]) end
return 1`;

/**
 * Asks at each new connection. A process that begins while Redis is away begins with empty hands, too: the one before it
 * may have ended with purges that it could not deliver.
 */
export function createMemory(client: Redis, space: string, purges: string): RedisMemory {
  const listeners: (() => void)[] = [];
  let connection = 0;
  let trusted = false;
  let server = "";
  let isNew = true;
  let hasMissed = false;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  client.on("close", () => {
    connection += 1;
    trusted = false;
    if (isNew) hasMissed = true;
    clearTimeout(timer);
  });
  client.on("ready", () => void ask(++connection));

  async function ask(mine: number): Promise<void> {
    try {
      const runId = /^run_id:(\w+)/m.exec(await client.info("server"))?.[1] ?? "";
      const chance = randomBytes(6).toString("base64url");
      const message = JSON.stringify({ from: "", tags: [EVERYTHING] });
      const known = hasMissed ? "" : runId;
      await client.eval(REMEMBER, 1, tagKey(space, EVERYTHING), known, chance, runId, purges, message);
      if (mine !== connection || closed) return;
      server = runId;
      isNew = false;
      hasMissed = false;
      trusted = true;
      for (const listener of listeners) listener();
    } catch {
      if (mine === connection && !closed) timer = setTimeout(() => void ask(mine), AGAIN_MS).unref();
    }
  }

  return {
    isTrusted: () => trusted && client.status === "ready",
    onTrusted: (listener) => void listeners.push(listener),
    server: () => server,
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

/** Redis answered, and what it holds under this key is of another kind. */
export function isDamage(error: unknown): boolean {
  return error instanceof Error && /WRONGTYPE|not an integer|not a valid float/.test(error.message);
}
