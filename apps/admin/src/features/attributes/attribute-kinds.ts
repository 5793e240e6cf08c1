import type { Attribute } from "../../trpc/outputs";

export type AttributeKind = Attribute["kind"];

export const kindLabels: Readonly<Record<AttributeKind, string>> = {
  TEXT: "Text",
  NUMBER: "Number",
  BOOLEAN: "Yes or no",
  SINGLE: "One choice",
  MULTIPLE: "Several choices",
  COLOUR: "Colour",
};

export const isKind = (value: string): value is AttributeKind => value in kindLabels;

/** Kinds whose values are chosen from a list. */
export const hasChoices = (kind: AttributeKind) =>
  kind === "SINGLE" || kind === "MULTIPLE" || kind === "COLOUR";

/** The code that a name suggests: `Battery life` is `battery-life`. */
export function codeFor(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60);
}
