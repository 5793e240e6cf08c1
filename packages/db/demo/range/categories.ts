import type { ArtName } from "../pictures/art";
import type { Backdrop } from "../pictures/stage";
import type { DemoCategory } from "../types";
import { COLOURS, type ColourName } from "./colours";

interface Entry {
  slug: string;
  name: string;
  about: string;
  picture: { icon: ArtName; dye?: ColourName; shows: string };
}

interface Department extends Entry {
  backdrop: Backdrop;
  leaves: readonly Entry[];
}

const DEPARTMENTS: readonly Department[] = [
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
  {
    slug: "kitchen",
    name: "Kitchen",
    about: "Tools that earn their hook, and a few good things to eat.",
    picture: { icon: "kettle", dye: "Sage", shows: "A sage green kettle" },
    backdrop: "linen",
    leaves: [
      {
        slug: "tea-coffee",
        name: "Tea & Coffee",
        about: "Everything between cold water and the first sip.",
        picture: { icon: "teapot", dye: "Denim", shows: "A blue teapot" },
      },
      {
        slug: "cookware",
        name: "Cookware",
        about: "Iron, steel and beech that outlast their recipes.",
        picture: { icon: "casserole", dye: "Rust", shows: "A rust coloured casserole" },
      },
      {
        slug: "tableware",
        name: "Tableware",
        about: "Stoneware, glass and cutlery for a table that is used.",
        picture: { icon: "plates", dye: "Oat", shows: "A stack of plates" },
      },
      {
        slug: "larder",
        name: "Larder",
        about: "Small makers, short lists of ingredients.",
        picture: { icon: "honeyPot", shows: "A pot of honey" },
      },
    ],
  },
  {
    slug: "home",
    name: "Home",
    about: "Rooms with room in them.",
    picture: { icon: "tableLamp", dye: "Oat", shows: "A table lamp with a linen shade" },
    backdrop: "mist",
    leaves: [
      {
        slug: "furniture",
        name: "Furniture",
        about: "Solid wood and honest joints, sent flat where that is sensible.",
        picture: { icon: "chair", shows: "A wooden chair" },
      },
      {
        slug: "textiles",
        name: "Blankets & Linen",
        about: "Wool, linen and cotton to wrap, lean and dry with.",
        picture: { icon: "blanket", dye: "Mustard", shows: "A folded yellow wool blanket" },
      },
      {
        slug: "lighting",
        name: "Lamps & Candles",
        about: "Warm light, low down, where you sit.",
        picture: { icon: "jarCandle", dye: "Walnut", shows: "A candle in a brown jar" },
      },
      {
        slug: "garden",
        name: "Plants & Garden",
        about: "Things that grow, and things that help them to.",
        picture: { icon: "pottedPlant", shows: "A plant in a clay pot" },
      },
      {
        slug: "bath",
        name: "Bath & Care",
        about: "Plain soaps, good brushes, thick towels.",
        picture: { icon: "towels", dye: "White", shows: "A stack of white towels" },
      },
    ],
  },
  {
    slug: "paper",
    name: "Paper & Craft",
    about: "For people who still make lists, and things.",
    picture: { icon: "notebook", dye: "Forest", shows: "A green notebook" },
    backdrop: "clay",
    leaves: [
      {
        slug: "stationery",
        name: "Stationery",
        about: "Paper that takes ink, and pens that give it.",
        picture: { icon: "fountainPen", dye: "Navy", shows: "A navy fountain pen" },
      },
      {
        slug: "craft",
        name: "Art & Craft",
        about: "Paint, thread and wool for quiet afternoons.",
        picture: { icon: "yarn", dye: "Rust", shows: "A ball of rust coloured yarn" },
      },
      {
        slug: "books",
        name: "Books",
        about: "A short shelf, read by all of us before it was stocked.",
        picture: { icon: "books", shows: "A stack of books" },
      },
    ],
  },
  {
    slug: "sound",
    name: "Sound & Time",
    about: "Machines with few buttons.",
    picture: { icon: "recordPlayer", dye: "Walnut", shows: "A walnut record player" },
    backdrop: "stone",
    leaves: [
      {
        slug: "audio",
        name: "Audio",
        about: "For listening to one thing at a time.",
        picture: { icon: "headphones", dye: "Charcoal", shows: "A pair of grey headphones" },
      },
      {
        slug: "optics",
        name: "Cameras & Optics",
        about: "Glass for looking closer and keeping what you saw.",
        picture: { icon: "camera", dye: "Grey", shows: "A film camera" },
      },
      {
        slug: "clocks",
        name: "Watches & Clocks",
        about: "Hands that go round, quietly.",
        picture: { icon: "watch", dye: "Navy", shows: "A wrist watch with a blue strap" },
      },
      {
        slug: "instruments",
        name: "Instruments",
        about: "Set up and tuned before they leave us.",
        picture: { icon: "violin", shows: "A violin with its bow" },
      },
    ],
  },
  {
    slug: "play",
    name: "Play & Sport",
    about: "For rainy days on the rug and dry ones on the grass.",
    picture: { icon: "teddy", shows: "A teddy bear" },
    backdrop: "sage",
    leaves: [
      {
        slug: "toys",
        name: "Games & Toys",
        about: "Wood, felt and cardboard that survive being loved.",
        picture: { icon: "kite", shows: "A kite in four colours" },
      },
      {
        slug: "sport",
        name: "Balls & Rackets",
        about: "For the park, the beach and the back wall.",
        picture: { icon: "tennis", dye: "Forest", shows: "A tennis racket and a ball" },
      },
    ],
  },
];

/** All categories, each department before its leaves. */
export const demoCategories: DemoCategory[] = DEPARTMENTS.flatMap((department, position) => [
  category(department, null, position, department.backdrop),
  ...department.leaves.map((leaf, index) => category(leaf, department.slug, index, department.backdrop)),
]);

function category(entry: Entry, parent: string | null, position: number, backdrop: Backdrop): DemoCategory {
  const { icon, dye, shows } = entry.picture;
  const key = `category-${entry.slug}`;
  const picture = { key, icon, backdrop, alt: shows, ...(dye ? { hex: COLOURS[dye].hex } : {}) };
  return { slug: entry.slug, name: entry.name, description: entry.about, parent, position, picture };
}
