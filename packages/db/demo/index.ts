export { generateProducts } from "./large-range";
export { type PictureEntry, pictureUrl } from "./pictures/picture-files";
export { type RenderOptions, renderAllPictures } from "./pictures/render-all-pictures";
export { demoCategories, demoProducts } from "./range";
export type {
  DemoCategory,
  DemoOption,
  DemoOptionValue,
  DemoPicture,
  DemoProduct,
  DemoVariant,
} from "./types";
