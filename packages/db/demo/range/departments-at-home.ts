import type { Department } from "./department";

/** For staying in. */
export const AT_HOME: readonly Department[] = [
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
