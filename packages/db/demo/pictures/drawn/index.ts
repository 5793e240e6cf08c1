import * as carry from "./carry";
import * as clothes from "./clothes";
import * as fieldGear from "./field-gear";
import * as household from "./household";
import * as kitchenware from "./kitchenware";

/** Our own drawings by name: what the emoji set has no picture of. Inner SVG on a 32 by 32 canvas. */
export const DRAWN = { ...carry, ...clothes, ...fieldGear, ...household, ...kitchenware };

export type DrawnName = keyof typeof DRAWN;
