import { promisify } from "node:util";
import { deserialize, serialize } from "node:v8";
import { crc32, deflateRaw, inflateRaw } from "node:zlib";
import { z } from "zod";

/** A rendered page as Redis holds it. */
export interface PackedPage {
  /** Milliseconds since 1970. */
  readonly lastModified: number;
  readonly tags: readonly string[];
  /** Of its tags and of what stands for all, when it was put there; no purge since rendering began is among them. */
  readonly versions: readonly string[];
  /** As Next gave it, of whatever shape. */
  readonly life: unknown;
  readonly value: unknown;
}

const packed = z.object({
  lastModified: z.number(),
  tags: z.array(z.string()),
  versions: z.array(z.string()),
  life: z.unknown(),
  value: z.unknown(),
});

const CHECK_BYTES = 4;

/** The bytes of a page: a checksum, then the page, which may hold buffers and maps, compressed for speed. */
export async function packPage(page: PackedPage): Promise<Buffer> {
  const body = await promisify(deflateRaw)(serialize(page), { level: 1 });
  const check = Buffer.alloc(CHECK_BYTES);
  check.writeUInt32LE(crc32(body));
  return Buffer.concat([check, body]);
}

/** Null for what was damaged or is of another kind: as good as not there. */
export async function unpackPage(bytes: Buffer): Promise<PackedPage | null> {
  const body = bytes.subarray(CHECK_BYTES);
  if (bytes.length <= CHECK_BYTES || bytes.readUInt32LE() !== crc32(body)) return null;
  try {
    return packed.parse(deserialize(await promisify(inflateRaw)(body)));
  } catch {
    return null;
  }
}
