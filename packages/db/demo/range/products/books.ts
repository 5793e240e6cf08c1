import { shelf } from "../build-product";

export const books = shelf("books", "linen", [
  {
    slug: "field-guide-to-hedges",
    code: "BHG",
    name: "A Field Guide to Hedges",
    art: "greenBook",
    about:
      "What grows in a hedge, who lives there and how old it is, told from one lane in the course of a year. The drawings are from life and the keys work in winter, when there are only twigs. Small enough for a coat, bound to survive it.",
    facts: ["224 pages, 160 drawings", "Thread-sewn flexicover", "Rounded corners"],
    price: 1850,
    weight: 340,
    dye: "Forest",
  },
  {
    slug: "the-tide-clerk",
    code: "BTC",
    name: "The Tide Clerk",
    art: "blueBook",
    about:
      "A novel about a man who writes down the height of the sea twice a day for forty years, and what he leaves out. It is funny in a way that you notice later. Three of us have finished it in one sitting, on three different trains.",
    facts: ["Hardback, 296 pages", "First edition", "Ribbon marker"],
    price: 1900,
    weight: 420,
    dye: "Denim",
  },
  {
    slug: "bread-in-plain-words",
    code: "BPW",
    name: "Bread in Plain Words",
    art: "orangeBook",
    about:
      "Nine loaves and the reasons behind them. Each recipe is one page of doing and one of understanding, with weights in grams and times in ranges, since kitchens differ. Begin at the beginning; the crusts in chapter four are worth it.",
    facts: ["Hardback, 180 pages", "Lies flat", "Wipeable cover"],
    price: 2400,
    weight: 640,
    dye: "Rust",
  },
  {
    slug: "knots-for-daughters",
    code: "BKD",
    name: "Knots for Daughters",
    art: "redBook",
    about:
      "Forty knots, from shoelaces to boat hitches, each drawn in four steps by the author's mother. The text explains what a knot is for before it tells you how. A cord of the right thickness is tied into the spine.",
    facts: ["Hardback, 112 pages", "1 m practice cord", "For ages 8 to 80"],
    price: 1650,
    weight: 380,
    dye: "Plum",
  },
  {
    slug: "three-walks-set",
    code: "BTW",
    name: "Three Walks, Boxed Set",
    art: "books",
    about:
      "Three thin books about three long walks: along a canal, around a city and up a river to where it is only wet grass. They can be read in any order. The box is cut so that you can push one out with a finger.",
    facts: ["Three paperbacks, 128 pages each", "Maps on the inside covers", "Slipcase"],
    price: 3200,
    weight: 620,
  },
  {
    slug: "the-empty-songbook",
    code: "BES",
    name: "The Household Book",
    art: "openBook",
    about:
      "A large, blank, ruled book for what a household should know: where the stopcock is, how the pudding goes, who was measured against the door. Headings are printed small, and can be ignored. It will be the first thing they look for.",
    facts: ["B5, 240 pages, 120 g/m²", "Lies open by itself", "Archival paper"],
    price: 2900,
    weight: 780,
  },
]);
