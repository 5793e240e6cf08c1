import { shelf } from "../build-product";

export const backpacks = shelf("backpacks", "stone", [
  {
    slug: "dell-daypack",
    code: "DLD",
    name: "Dell Daypack",
    art: "backpack",
    about:
      "A pack that is ready for a day out and does not look silly in a lift. The padded back hides a sleeve for a laptop or a water bladder, and the front pocket is deep enough for a rolled jacket. Every seam inside is bound, so nothing frays into the zip.",
    facts: ["Recycled nylon, 420 denier", "Fits a 15-inch laptop", "Chest strap with whistle"],
    price: 9800,
    weight: 640,
    colours: ["Teal", "Olive", "Charcoal", "Rust"],
    choices: [
      {
        name: "Volume",
        values: [
          { name: "18 L", code: "18" },
          { name: "26 L", code: "26", add: 2200, heavier: 160 },
        ],
      },
    ],
    featured: true,
  },
  {
    slug: "sparrow-school-bag",
    code: "SSB",
    name: "Sparrow School Bag",
    art: "backpack",
    about:
      "Made for backs that are still growing: the straps start lower, the base is stiff and an A4 folder stands upright. A name window, a loop for the reflector, and a bottom that can be wiped after the bus. Tested by a class of seven-year-olds, who were thorough.",
    facts: [
      "12 litres, for ages 5 to 9",
      "Reflective piping on three sides",
      "Wipe clean, base of coated canvas",
    ],
    price: 5400,
    weight: 480,
    colours: ["Red", "Sky", "Mustard", "Plum"],
  },
  {
    slug: "portage-roll-top",
    code: "PRT",
    name: "Portage Roll-Top",
    art: "rollTop",
    about:
      "Waxed canvas from Dundee, bridle leather and two brass buckles: materials with a known future. Roll it short for the office and long for the weekend. The wax will mark a pale coat in the first weeks, so let it have some weather first.",
    facts: ["20 to 28 litres", "18 oz waxed cotton, leather straps", "Rewaxing service every two years"],
    price: 18900,
    weight: 1150,
    colours: ["Olive", "Navy", "Sand"],
  },
  {
    slug: "beck-dry-pack",
    code: "BDP",
    name: "Beck Dry Pack",
    art: "dryBag",
    about:
      "A welded tube with shoulder straps, for canoes, motorbikes and the sort of festival that is remembered for its mud. Fold the mouth three times and clip it shut; it will float with your dry socks inside. A valve lets the air out.",
    facts: ["Waterproof when rolled, IPX6", "TPU-coated polyester, no PVC", "Shoulder straps detach"],
    price: 6900,
    weight: 720,
    colours: ["Orange", "Teal", "Charcoal"],
    choices: [
      {
        name: "Volume",
        values: [
          { name: "20 L", code: "20" },
          { name: "40 L", code: "40", add: 1500, heavier: 240 },
        ],
      },
    ],
  },
]);
