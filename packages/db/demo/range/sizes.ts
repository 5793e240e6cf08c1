import type { Choice } from "./build-product";

const size = (names: readonly string[]): Choice => ({
  name: "Size",
  values: names.map((name) => ({ name, code: name.replace(/[^A-Za-z0-9]/g, "") })),
});

export const CLOTHES = size(["XS", "S", "M", "L", "XL"]);
export const CLOTHES_SHORT = size(["S", "M", "L", "XL"]);
export const SHOES = size(["37", "38", "39", "40", "41", "42", "43", "44"]);
export const SHOES_SMALL = size(["36", "37", "38", "39", "40", "41"]);
export const SHOES_WIDE = size(["36-37", "38-39", "40-41", "42-43", "44-45"]);
export const SOCKS = size(["36-39", "40-43", "44-47"]);
export const HEADS = size(["S/M", "L/XL"]);
export const HANDS = size(["S", "M", "L"]);
export const WAISTS: Choice = {
  name: "Waist",
  values: ["28", "30", "32", "34", "36"].map((name) => ({ name, code: `W${name}` })),
};
export const LEGS: Choice = {
  name: "Leg",
  values: ["30", "32"].map((name) => ({ name, code: `L${name}` })),
};
