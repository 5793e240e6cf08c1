import { AwsClient } from "aws4fetch";
import { type MediaStore, requireKey } from "./media-store";

export interface S3Options {
  readonly bucket: string;
  readonly region: string;
  /** Base URL of the service, without the bucket: `https://s3.eu-central-1.amazonaws.com`, or another maker's. */
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Where everybody reads the files: a CDN, or the bucket's own address. No slash at its end. */
  readonly publicUrl: string;
  /** How long one request may take, milliseconds. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
/** The key names the picture's id, so what is under it never changes. */
const FOREVER = "public, max-age=31536000, immutable";

/**
 * Keeps pictures in a bucket of S3, or of whatever speaks its protocol. Two signed requests are all that is needed,
 * so a signer does (aws4fetch) where the vendor's client would bring a hundred packages.
 */
export function createS3Store(options: S3Options): MediaStore {
  const { bucket, endpoint, accessKeyId, secretAccessKey, region, publicUrl } = options;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: 2 });
  const addressOf = (key: string) => `${endpoint}/${bucket}/${requireKey(key)}`;
  async function send(key: string, init: RequestInit, accepted: readonly number[]): Promise<void> {
    const signal = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
    const response = await client.fetch(addressOf(key), { ...init, signal, redirect: "error" });
    await response.body?.cancel();
    if (accepted.includes(response.status)) return;
    throw new Error(`the store of pictures answered ${response.status} to ${init.method}`);
  }
  return {
    urlOf: (key) => `${publicUrl}/${requireKey(key)}`,
    put: (key, content, contentType) =>
      send(
        key,
        {
          method: "PUT",
          body: new Uint8Array(content),
          headers: {
            "Content-Type": contentType,
            "Content-Length": String(content.byteLength),
            "Cache-Control": FOREVER,
          },
        },
        [200, 201, 204],
      ),
    remove: (key) => send(key, { method: "DELETE" }, [200, 202, 204, 404]),
  };
}
