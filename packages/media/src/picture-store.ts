import { inTurn } from "./in-turn";
import { makePictures } from "./make-pictures";
import type { MediaStore } from "./media-store";
import { discardPicture, keyOfPicture } from "./picture-files";

/** A picture that is kept, as a product names it. */
interface KeptPicture {
  /** Of the 640 px WebP; 320 and 1280, and `.avif`, differ in that alone. */
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly placeholder: string;
}

/** Takes pictures from outside and keeps them. */
export interface PictureStore {
  /** Encodes anew and keeps under a name of our own. @throws {BadPicture} @throws {TooBusy} */
  keep(name: string, content: Uint8Array): Promise<KeptPicture>;
  /** Removes all files of a picture that was kept under this name. */
  discard(name: string): Promise<void>;
}

/** Pictures that are encoded at a time, and that wait for it. */
const AT_ONCE = 2;
const WAITING = 20;

export function createPictureStore(store: MediaStore): PictureStore {
  const encode = inTurn(AT_ONCE, WAITING);
  const discard = (name: string) => discardPicture(store, name);
  return {
    discard,
    async keep(name, content) {
      const { files, width, height, placeholder } = await encode(() => makePictures(content));
      try {
        for (const { suffix, content: file, contentType } of files) {
          await store.put(keyOfPicture(name, suffix), file, contentType);
        }
      } catch (error) {
        await discard(name).catch(() => undefined);
        throw error;
      }
      return { url: store.urlOf(keyOfPicture(name, "-640.webp")), width, height, placeholder };
    },
  };
}
