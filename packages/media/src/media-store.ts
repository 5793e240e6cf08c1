/** Where pictures lie, and by which address everybody reads them. */
export interface MediaStore {
  /** Keeps a file under a key such as `products/img_….webp`; the same key again takes its place. */
  put(key: string, content: Uint8Array, contentType: string): Promise<void>;
  /** Removes a file; one that is not there is no error. */
  remove(key: string): Promise<void>;
  /** The address of a key, as products name it. */
  urlOf(key: string): string;
}

/** Names that we give ourselves: no dot at the beginning of a part, so no way upwards. */
const KEY = /^(?:[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}\/){0,4}[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$/;

/** @throws {TypeError} for a key that could lead anywhere else */
export function requireKey(key: string): string {
  if (!KEY.test(key)) throw new TypeError("a key of a picture must be a plain relative path");
  return key;
}
