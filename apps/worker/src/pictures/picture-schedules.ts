import { bucketOf } from "@storewright/api/picture-environment";
import type { Db } from "@storewright/db";
import { createLocalStore, createS3Store } from "@storewright/media/files";
import type { WorkerEnv } from "../env";
import type { Schedule } from "../schedules";
import { removePictures } from "./remove-pictures";

/** Keeps the store of pictures free of what nobody shows; nothing where this process is not told where that is. */
export function pictureSchedules(db: Db, env: WorkerEnv): Schedule[] {
  const bucket = bucketOf(env);
  if (bucket === null && env.MEDIA_DIR === undefined) return [];
  const store = bucket === null ? createLocalStore({ dir: env.MEDIA_DIR ?? "" }) : createS3Store(bucket);
  return [{ name: "remove pictures", everyMs: 600_000, run: () => removePictures(db, store) }];
}
