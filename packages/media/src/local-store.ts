import { randomBytes } from "node:crypto";
import { mkdir, open, realpath, rename, rm } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { type MediaStore, requireKey } from "./media-store";

/** Keeps pictures in a folder of this machine, which the gateway serves below `baseUrl`. */
export function createLocalStore({ dir, baseUrl = "/media" }: { dir: string; baseUrl?: string }): MediaStore {
  /** The file of a key, with its folder made; a link that leads out of the folder is refused. */
  async function place(key: string): Promise<string> {
    const path = join(dir, requireKey(key));
    await mkdir(dirname(path), { recursive: true });
    const [root, folder] = await Promise.all([realpath(dir), realpath(dirname(path))]);
    if (folder !== root && !folder.startsWith(root + sep)) {
      throw new TypeError("a folder of pictures leads out of the media folder");
    }
    return path;
  }
  return {
    urlOf: (key) => `${baseUrl}/${requireKey(key)}`,
    async put(key, content) {
      const path = await place(key);
      const temporary = `${path}.${randomBytes(6).toString("hex")}.part`;
      try {
        const file = await open(temporary, "wx", 0o644);
        try {
          await file.writeFile(content);
          await file.sync();
        } finally {
          await file.close();
        }
        // Nobody ever sees half of a file.
        await rename(temporary, path);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
    remove: async (key) => rm(await place(key), { force: true }),
  };
}
