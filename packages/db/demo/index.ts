export { generateProducts } from "./large-range";
export { type PictureEntry, pictureUrl } from "./pictures/picture-files";
export { renderAllPictures } from "./pictures/render-all-pictures";
export { demoCategories, demoProducts } from "./range";
export type { DemoCategory, DemoPicture, DemoProduct } from "./types";
