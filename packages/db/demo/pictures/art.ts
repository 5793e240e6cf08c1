import type { ArtSpec } from "./art-spec";
import { DRAWN, type DrawnName } from "./drawn";
import { EMOJI_ART, type EmojiArtName } from "./emoji-art";

/** Every drawing a product may name. */
export type ArtName = DrawnName | EmojiArtName;

const DRAWN_ART: { [Name in DrawnName]?: ArtSpec } = {
  apron: { stage: "lay" },
  beanie: { stage: "lay", size: 0.61 },
  board: { stage: "lay", size: 0.7 },
  gilet: { stage: "lay" },
  halfZip: { stage: "lay", size: 0.75 },
  hoodie: { stage: "lay", size: 0.75 },
  planter: { tint: { hue: 258, spread: 50 } },
  snakePlant: { tint: { hue: 258, spread: 50 } },
  rainJacket: { stage: "lay", size: 0.75 },
  rollingPin: { stage: "lay" },
  shirt: { stage: "lay", size: 0.72 },
  sweater: { stage: "lay", size: 0.75 },
  trowel: { stage: "lay" },
  recordPlayer: { stage: "lay", size: 0.68 },
  headTorch: { stage: "lay", size: 0.61 },
  earbuds: { stage: "lay", size: 0.57 },
  bikeHelmet: { size: 0.64 },
  mug: { size: 0.55 },
  campMug: { size: 0.55 },
  slipper: { size: 0.64 },
};

/** The rules for one drawing. */
export function artSpec(name: ArtName): ArtSpec {
  if (isEmojiArt(name)) return EMOJI_ART[name];
  return DRAWN_ART[name] ?? {};
}

/** The inner SVG of our own drawing, or undefined for an emoji. */
export function drawnBody(name: ArtName): string | undefined {
  return isEmojiArt(name) ? undefined : DRAWN[name];
}

/** Every name, for tests and contact sheets. */
export function allArtNames(): ArtName[] {
  return [...keysOf(DRAWN), ...keysOf(EMOJI_ART)];
}

function isEmojiArt(name: ArtName): name is EmojiArtName {
  return Object.hasOwn(EMOJI_ART, name);
}

function keysOf<T extends object>(record: T): Extract<keyof T, string>[] {
  const keys: Extract<keyof T, string>[] = [];
  for (const key in record) keys.push(key);
  return keys;
}
