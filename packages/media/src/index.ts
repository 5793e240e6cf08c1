export { createLocalStore } from "./local-store";
export { MAX_UPLOAD_BYTES } from "./make-pictures";
export type { MediaStore } from "./media-store";
export { createPictureStore, type KeptPicture, type PictureStore } from "./picture-store";
export { createS3Store, type S3Options } from "./s3-store";
