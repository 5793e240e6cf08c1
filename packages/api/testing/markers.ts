import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { inflateRawSync } from "node:zlib";
import { type Db, Prisma } from "@storewright/db";
import { connectProducer, type QueueRedis } from "@storewright/queue";

/** A word that is nowhere else in the world, letters and digits only. */
export function newMarker(what: string): string {
  return `${what}${randomBytes(6).toString("hex")}`;
}

/** How a text may look where it was stored as something else than a text. */
function shapesOf(marker: string): string[] {
  const bytes = Buffer.from(marker);
  // In base64, what stands before decides how a text looks: three ways, less the characters that it shares.
  const inBase64 = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    return text.slice(Math.ceil((before * 4) / 3) + 1, Math.floor(((before + bytes.length) * 4) / 3) - 1);
  });
  return [marker.toLowerCase(), bytes.toString("hex"), ...inBase64.map((text) => text.toLowerCase())];
}

/** The markers that a text shows, in clear, in hex or in base64, whatever the case of their letters. */
export function markersIn(text: string, markers: Readonly<Record<string, string>>): string[] {
  const lower = text.toLowerCase();
  return Object.entries(markers).flatMap(([name, marker]) =>
    shapesOf(marker).some((shape) => lower.includes(shape)) ? [name] : [],
  );
}

/** Every row of every table as Postgres writes it, as a dump of the database would show it. */
export async function dumpDatabase(db: Db): Promise<Map<string, string>> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`;
  const dump = new Map<string, string>();
  for (const { name } of tables) {
    const rows = await db.$queryRaw<{ row: string }[]>(
      Prisma.sql`SELECT t::text AS row FROM ${Prisma.raw(name)} t`,
    );
    dump.set(name, rows.map(({ row }) => row).join("\n"));
  }
  return dump;
}

/** Every key of a Redis database with its value. */
export async function dumpRedis(url: string): Promise<string> {
  const redis = connectProducer(url);
  await once(redis, "ready");
  try {
    const said: unknown[] = [];
    for (const key of await redis.keys("*")) said.push(key, await contentOf(redis, key));
    return JSON.stringify(said);
  } finally {
    redis.disconnect();
  }
}

async function contentOf(redis: QueueRedis, key: string): Promise<unknown> {
  switch (await redis.type(key)) {
    case "string":
      return unpacked(await redis.getBuffer(key));
    case "hash":
      return redis.hgetall(key);
    case "list":
      return redis.lrange(key, 0, -1);
    case "set":
      return redis.smembers(key);
    case "zset":
      return redis.zrange(key, "0", "-1");
    case "stream":
      return redis.xrange(key, "-", "+");
    case "none":
      // It has expired since the keys were listed.
      return null;
    default:
      throw new Error("a Redis value of a type that nobody looks into");
  }
}

/** Kept pages are compressed behind a checksum of four bytes; what was written in them is looked at. */
function unpacked(bytes: Buffer | null): string {
  if (bytes === null) return "";
  try {
    return inflateRawSync(bytes.subarray(4)).toString("latin1");
  } catch {
    return bytes.toString("latin1");
  }
}
