export { addPicture } from "./add-picture";
