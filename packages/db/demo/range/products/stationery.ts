import { shelf } from "../build-product";

export const stationery = shelf("stationery", "clay", [
  {
    slug: "ledger-notebook",
    code: "LDN",
    name: "Ledger Notebook",
    art: "notebook",
    about:
      "Sewn in sections, so it lies flat on any page, with numbered leaves and an index you will use for the first ten. The paper is a little cream and takes fountain ink without feathering. An elastic band keeps in the receipts.",
    facts: ["A5, 208 pages, 100 g/m²", "Thread-sewn, cloth spine", "Pocket inside the back cover"],
    price: 1900,
    weight: 360,
    colours: ["Forest", "Navy", "Rust", "Black"],
    choices: [
      {
        name: "Ruling",
        values: [
          { name: "Lined", code: "LIN" },
          { name: "Dotted", code: "DOT" },
          { name: "Plain", code: "PLN" },
        ],
      },
    ],
    featured: true,
  },
  {
    slug: "confetti-notebook",
    code: "CFN",
    name: "Confetti Notebook",
    art: "patternedNotebook",
    about:
      "The same good paper in a cover we printed from offcuts of everything else. No two sheets of it were quite in register, and we decided to like that. For diaries, recipes and other unofficial writing.",
    facts: ["A5, 160 pages, plain", "Screen-printed cover", "Thread-sewn"],
    price: 1600,
    weight: 300,
  },
  {
    slug: "foreman-spiral-pad",
    code: "FSP",
    name: "Foreman Spiral Pad",
    art: "spiralNotebook",
    about:
      "Wire-bound at the side so that it turns all the way over, with covers stiff enough to write on standing up. Perforated pages come out clean. It fits the back pocket of the Hedgerow trouser, because we measured.",
    facts: ["A6, 120 sheets", "Board covers, double wire", "Squared, 5 mm"],
    price: 850,
    weight: 170,
    colours: ["Yellow", "Moss", "Orange"],
  },
  {
    slug: "shopping-list-pad",
    code: "SLP",
    name: "Shopping List Pad",
    art: "notepad",
    about:
      "Long, narrow sheets with a magnet on the back, for the fridge door. Sixteen lines, which is a week if you are honest. The paper is rough enough for a pencil stub.",
    facts: ["9 x 21 cm, 80 sheets", "Magnetic back", "100% recycled paper"],
    price: 650,
    weight: 130,
    stock: "plenty",
  },
  {
    slug: "kitchen-wall-calendar",
    code: "KWC",
    name: "Kitchen Wall Calendar",
    art: "calendar",
    about:
      "A month to a page, big squares, and the moon in the corner of each. No photographs, so there is room to write who collects whom. It begins whenever you like: the days are printed, the year is left to you.",
    facts: ["30 x 42 cm, 13 sheets", "Undated years, moon phases", "Recycled board backing"],
    price: 1800,
    weight: 420,
    colours: ["Denim", "Rust"],
  },
  {
    slug: "good-news-envelopes",
    code: "GNE",
    name: "Letter Set",
    art: "envelope",
    about:
      "Twenty sheets and twenty envelopes of laid paper, with a faint rib you can feel through the pen. The flap is gummed, and tastes of nothing worse than starch. Somebody is waiting for a letter from you.",
    facts: ["20 sheets, 20 envelopes, C6", "Laid cotton paper, 110 g/m²", "Box with a ribbon"],
    price: 2200,
    weight: 380,
    dye: "Oat",
  },
  {
    slug: "office-hours-ballpoint",
    code: "OHB",
    name: "Office Hours Ballpoint",
    art: "ballpoint",
    about:
      "A click pen with a metal body and a spring that sounds like a decision. The refill is a standard one and writes for three kilometres. Balanced a little to the front, where fingers are.",
    facts: ["Aluminium, 14 cm", "Blue refill, G2 size", "Engraving on request"],
    price: 2400,
    weight: 28,
    colours: ["Denim", "Forest", "Black"],
  },
  {
    slug: "heron-fountain-pen",
    code: "HFP",
    name: "Heron Fountain Pen",
    art: "fountainPen",
    about:
      "A piston filler with an ink window, so you know before the sentence ends. The nib is steel with an iridium tip, tuned by hand for a slightly wet line. Write with it for a week and it will know your angle.",
    facts: ["Piston filler, 1.2 ml", "Serviced free for five years", "Gift box"],
    price: 8900,
    weight: 24,
    colours: ["Navy", "Forest", "Plum"],
    choices: [
      {
        name: "Nib",
        values: [
          { name: "Fine", code: "F" },
          { name: "Medium", code: "M" },
          { name: "Broad", code: "B" },
        ],
      },
    ],
  },
  {
    slug: "cedar-pencil",
    code: "CDP",
    name: "Cedar Pencils, Box of Twelve",
    art: "pencil",
    about:
      "Incense cedar, because it sharpens without splintering and smells like the first day of school. The lead is a smooth HB, bonded along its length, so a drop on the floor is not the end of it. Painted, with a rubber that rubs out.",
    facts: ["12 pencils, HB", "FSC cedar", "Pre-sharpened"],
    price: 1200,
    weight: 90,
    dye: "Orange",
  },
  {
    slug: "true-edge-ruler",
    code: "TER",
    name: "True Edge Ruler",
    art: "ruler",
    about:
      "Fifteen centimetres of steel, etched rather than printed, starting exactly at the end. One side is bevelled for ink, the other for the knife. A strip of cork underneath stops it from sliding.",
    facts: ["15 cm, stainless steel", "Etched scale, cork back", "Tolerance 0.1 mm"],
    price: 900,
    weight: 45,
  },
  {
    slug: "tall-paper-clips",
    code: "TPC",
    name: "Tall Paper Clips",
    art: "paperclip",
    about:
      "Bent from wire thick enough for thirty sheets, with a long inner loop that does not tear the corner. A hundred in a slide box that opens with one thumb. We have used the same hundred since 2019.",
    facts: ["100 clips, 50 mm", "Galvanised steel wire", "Recycled card box"],
    price: 480,
    weight: 130,
    stock: "plenty",
  },
  {
    slug: "map-pins",
    code: "MPP",
    name: "Map Pins",
    art: "pushpin",
    about:
      "Turned pins with a waist you can grip and a point that goes into oak panelling if it must. For maps, samples and the postcards on the side of the bookcase. Sixty to a tin.",
    facts: ["60 pins, 23 mm", "Hardened steel points", "Tin with sliding lid"],
    price: 620,
    weight: 90,
    colours: ["Red", "Forest", "Navy"],
  },
]);
