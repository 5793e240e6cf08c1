import type { Department } from "./department";

/** For going out: what one wears and carries. */
export const AWAY: readonly Department[] = [
  {
    slug: "clothing",
    name: "Clothing",
    about: "Layers for walking out and for staying in, in wool, linen and cotton that can be mended.",
    picture: { icon: "sweater", dye: "Forest", shows: "A green wool jumper" },
    backdrop: "linen",
    leaves: [
      {
        slug: "shirts",
        name: "Shirts & Tees",
        about: "Tees in merino and cotton, and shirts that look better unironed.",
        picture: { icon: "tShirt", dye: "Denim", shows: "A blue t-shirt" },
      },
      {
        slug: "knitwear",
        name: "Knitwear & Fleece",
        about: "Jumpers, half-zips and fleeces for the hours when the sun is somewhere else.",
        picture: { icon: "halfZip", dye: "Rust", shows: "A rust coloured half-zip fleece" },
      },
      {
        slug: "jackets",
        name: "Coats & Jackets",
        about: "From a shell for real rain to a wool coat for the town.",
        picture: { icon: "rainJacket", dye: "Mustard", shows: "A yellow rain jacket" },
      },
      {
        slug: "trousers",
        name: "Trousers & Dresses",
        about: "Jeans, shorts, swimwear and a dress, cut to move in.",
        picture: { icon: "jeans", dye: "Navy", shows: "A pair of dark blue jeans" },
      },
      {
        slug: "accessories",
        name: "Hats, Scarves & Socks",
        about: "The small things that decide whether a walk was pleasant.",
        picture: { icon: "beanie", dye: "Plum", shows: "A plum coloured wool hat" },
      },
    ],
  },
  {
    slug: "footwear",
    name: "Footwear",
    about: "Boots that can be resoled, and shoes for the days between.",
    picture: { icon: "hikingBoot", dye: "Tan", shows: "A tan leather walking boot" },
    backdrop: "clay",
    leaves: [
      {
        slug: "boots",
        name: "Boots",
        about: "For hills, puddles and pavements, in leather and natural rubber.",
        picture: { icon: "chelseaBoot", dye: "Walnut", shows: "A brown Chelsea boot" },
      },
      {
        slug: "shoes",
        name: "Shoes & Sandals",
        about: "Runners, derbies, sandals and something soft for the hall.",
        picture: { icon: "runningShoe", dye: "Sage", shows: "A sage green running shoe" },
      },
    ],
  },
  {
    slug: "bags",
    name: "Bags & Travel",
    about: "Carry less, and carry it well.",
    picture: { icon: "rollTop", dye: "Olive", shows: "An olive roll-top backpack" },
    backdrop: "stone",
    leaves: [
      {
        slug: "backpacks",
        name: "Backpacks",
        about: "Packs from twelve to thirty litres for school, work and the hill behind both.",
        picture: { icon: "backpack", dye: "Teal", shows: "A teal daypack" },
      },
      {
        slug: "everyday-bags",
        name: "Totes & Handbags",
        about: "Bags, baskets and purses for the market and the meeting.",
        picture: { icon: "tote", dye: "Oat", shows: "A natural canvas tote" },
      },
      {
        slug: "luggage",
        name: "Luggage",
        about: "Cases, duffels and the pouches that keep them tidy.",
        picture: { icon: "duffel", dye: "Navy", shows: "A navy duffel bag" },
      },
    ],
  },
  {
    slug: "outdoors",
    name: "Outdoors",
    about: "Tested on wet weekends, so that yours can be dry.",
    picture: { icon: "tent", dye: "Moss", shows: "A green tent" },
    backdrop: "sage",
    leaves: [
      {
        slug: "camp",
        name: "Camp",
        about: "Sleep, cook and sit outside.",
        picture: { icon: "campLantern", dye: "Forest", shows: "A green camp lantern" },
      },
      {
        slug: "navigation",
        name: "Light & Navigation",
        about: "Know where you are and see where you step.",
        picture: { icon: "compass", shows: "A brass compass" },
      },
      {
        slug: "wheels",
        name: "Bikes & Boards",
        about: "Quiet ways to cover ground.",
        picture: { icon: "bicycle", dye: "Teal", shows: "A teal bicycle" },
      },
      {
        slug: "water-snow",
        name: "Water & Snow",
        about: "For lakes in July and hills in January.",
        picture: { icon: "canoe", dye: "Red", shows: "A red canoe" },
      },
    ],
  },
];
