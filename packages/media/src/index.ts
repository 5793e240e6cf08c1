export { createLocalStore } from "./local-store";
export { createPictureStore, type PictureStore } from "./picture-store";
export { createS3Store } from "./s3-store";
