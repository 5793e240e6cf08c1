export { generateProducts } from "./large-range";
export {
  attributeValuesOf,
  type DemoAttribute,
  type DemoAttributeValue,
  demoAttributes,
} from "./merchandise/attributes";
export { collectionPicture, type DemoCollection, demoCollections } from "./merchandise/collections";
export { type DemoReview, reviewsOf } from "./merchandise/reviews";
export { type DemoSale, demoSales } from "./merchandise/sales";
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
