import { get as getPlain, type IncomingMessage } from "node:http";
import { get as getSecure } from "node:https";

const MOST_BYTES = 8 * 1024 * 1024;

/**
 * A picture that the shop keeps elsewhere, below `base`; an address anywhere else is not asked (I16), and no redirect
 * is followed. Not by `fetch`, whose answers Next would keep. @throws {Error} where it cannot be had in `withinMs`
 */
export async function fetchPicture(url: string, base: string, withinMs: number): Promise<Buffer> {
  const address = new URL(url);
  if (!address.href.startsWith(new URL(`${base}/`).href)) throw new TypeError("no picture of this shop");
  const get = address.protocol === "https:" ? getSecure : getPlain;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(address, { signal: AbortSignal.timeout(withinMs) }, resolve).once("error", reject);
  });
  if (response.statusCode !== 200) {
    response.destroy();
    throw new Error(`the store of pictures answered ${response.statusCode}`);
  }
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of response) {
    const bytes: Buffer = piece;
    size += bytes.length;
    if (size > MOST_BYTES) throw new Error("the picture is too large");
    pieces.push(bytes);
  }
  return Buffer.concat(pieces);
}
