import { COLOURS, type ColourName } from "../range/colours";

/** A shop's many shades in the few that people look for. */
const FAMILIES: Readonly<Record<string, { swatch: ColourName; of: readonly ColourName[] }>> = {
  Black: { swatch: "Black", of: ["Black", "Charcoal"] },
  Grey: { swatch: "Grey", of: ["Grey"] },
  White: { swatch: "White", of: ["White", "Oat"] },
  Brown: { swatch: "Walnut", of: ["Sand", "Oak", "Tan", "Walnut"] },
  Red: { swatch: "Red", of: ["Rust", "Red", "Blush"] },
  Orange: { swatch: "Orange", of: ["Orange"] },
  Yellow: { swatch: "Yellow", of: ["Mustard", "Yellow"] },
  Green: { swatch: "Moss", of: ["Olive", "Moss", "Sage", "Forest"] },
  Blue: { swatch: "Denim", of: ["Teal", "Sky", "Denim", "Navy"] },
  Purple: { swatch: "Plum", of: ["Plum", "Lavender"] },
};

export const COLOUR_FAMILIES = Object.entries(FAMILIES).map(([value, { swatch }]) => ({
  value,
  swatch: COLOURS[swatch].hex,
}));

const families: ReadonlyMap<string, string> = new Map(
  Object.entries(FAMILIES).flatMap(([family, { of }]) => of.map((colour) => [colour, family] as const)),
);

/** The family of a colour of the range. */
export function familyOf(colour: string): string | undefined {
  return families.get(colour);
}
