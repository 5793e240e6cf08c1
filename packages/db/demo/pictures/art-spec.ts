import type { Stage } from "./stage";
import type { TintRule } from "./tint";

/** How one drawing is cut out, photographed and dyed. */
export interface ArtSpec {
  /** Name in the Fluent Emoji set; without it the drawing is our own, from `drawn/`. */
  emoji?: string;
  /** Shapes of the emoji to leave out (see `dropShapes`). */
  drop?: readonly number[];
  /** How it is photographed; standing when left out. */
  stage?: Stage;
  /** Share of the picture's side that the longer side of the thing takes; 0.68 when left out. */
  size?: number;
  /** Which part takes the variant's colour; the hue that covers most when left out. */
  tint?: TintRule;
  /** Turn in degrees, clockwise. */
  turn?: number;
}
