import type { DemoProduct } from "../types";
import { accessories } from "./products/accessories";
import { audio } from "./products/audio";
import { backpacks } from "./products/backpacks";
import { bath } from "./products/bath";
import { books } from "./products/books";
import { boots } from "./products/boots";
import { camp } from "./products/camp";
import { clocks } from "./products/clocks";
import { cookware } from "./products/cookware";
import { craft } from "./products/craft";
import { everydayBags } from "./products/everyday-bags";
import { furniture } from "./products/furniture";
import { garden } from "./products/garden";
import { instruments } from "./products/instruments";
import { jackets } from "./products/jackets";
import { knitwear } from "./products/knitwear";
import { larder } from "./products/larder";
import { lighting } from "./products/lighting";
import { luggage } from "./products/luggage";
import { navigation } from "./products/navigation";
import { optics } from "./products/optics";
import { shirts } from "./products/shirts";
import { shoes } from "./products/shoes";
import { sport } from "./products/sport";
import { stationery } from "./products/stationery";
import { tableware } from "./products/tableware";
import { teaCoffee } from "./products/tea-coffee";
import { textiles } from "./products/textiles";
import { toys } from "./products/toys";
import { trousers } from "./products/trousers";
import { waterSnow } from "./products/water-snow";
import { wheels } from "./products/wheels";

export { demoCategories } from "./categories";

/** The whole demo range, in the order of the shelves. Nothing in it depends on chance or on the clock. */
export const demoProducts: DemoProduct[] = [
  ...shirts,
  ...knitwear,
  ...jackets,
  ...trousers,
  ...accessories,
  ...boots,
  ...shoes,
  ...backpacks,
  ...everydayBags,
  ...luggage,
  ...camp,
  ...navigation,
  ...wheels,
  ...waterSnow,
  ...teaCoffee,
  ...cookware,
  ...tableware,
  ...larder,
  ...furniture,
  ...textiles,
  ...lighting,
  ...garden,
  ...bath,
  ...stationery,
  ...craft,
  ...books,
  ...audio,
  ...optics,
  ...clocks,
  ...instruments,
  ...toys,
  ...sport,
];
