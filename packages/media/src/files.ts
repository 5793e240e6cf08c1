export { createLocalStore } from "./local-store";
export type { MediaStore } from "./media-store";
export { discardPicture, pictureNameOf } from "./picture-files";
export { createS3Store } from "./s3-store";
