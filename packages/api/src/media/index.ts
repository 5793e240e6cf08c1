export { addPicture } from "./add-picture";
export { setOwnPicture } from "./set-own-picture";
