import { shelf } from "../build-product";

export const craft = shelf("craft", "clay", [
  {
    slug: "gouache-brush",
    code: "GBR",
    name: "Round Gouache Brush",
    art: "brush",
    about:
      "A full round brush that comes to a point and springs back, in a synthetic hair that behaves like sable and costs a tenth. The ferrule is crimped twice, so it does not spin. Keep it upside down until it is dry, or it will remember.",
    facts: ["Synthetic sable, birch handle", "For gouache, ink and watercolour", "Reshape with soap"],
    price: 1100,
    weight: 12,
    dye: "Red",
    choices: [
      {
        name: "Size",
        values: [
          { name: "4", code: "4" },
          { name: "8", code: "8", add: 300, heavier: 3 },
          { name: "12", code: "12", add: 800, heavier: 6 },
        ],
      },
    ],
  },
  {
    slug: "kitchen-table-palette",
    code: "KTP",
    name: "Kitchen Table Palette",
    art: "palette",
    about:
      "Eight pans of watercolour on a palette of pear wood, shaped to the thumb. The colours were chosen so that any two of them mix to something useful. Wash it under the tap; the stains are a record.",
    facts: ["Eight half pans, refillable", "Pear wood, oiled", "25 x 19 cm"],
    price: 3400,
    weight: 320,
    days: 40,
  },
  {
    slug: "block-crayons",
    code: "BCR",
    name: "Beeswax Crayons",
    art: "crayon",
    about:
      "Fat crayons for small fists and large feelings. Beeswax and plant pigments make colours that can be laid over each other, and scratched back with a fingernail. They do not break when thrown, nor mark the wall for good.",
    facts: ["Eight crayons in a tin", "Beeswax, food-safe pigments", "From 2 years"],
    price: 1600,
    weight: 180,
    dye: "Moss",
  },
  {
    slug: "hillflock-yarn",
    code: "HFY",
    name: "Hillflock Yarn",
    art: "yarn",
    about:
      "Worsted-spun from the fleeces of one flock, so a ball you buy next year will match. It is round, springy and shows a cable well. Dyed in small pots; take what you need from one number.",
    facts: ["100 g, 220 m, DK weight", "100% wool, 4 mm needles", "Needles in the picture not included"],
    price: 1100,
    weight: 105,
    colours: ["Rust", "Denim", "Moss", "Mustard", "Plum", "Oat"],
  },
  {
    slug: "buttonhole-thread",
    code: "BHT",
    name: "Buttonhole Thread",
    art: "thread",
    about:
      "A strong, glazed cotton thread for buttons, hems and book spines. The spool is turned birch with a slot for the end, and a needle parked where you will find it. Sewn with this, a button stays.",
    facts: ["200 m, No. 20", "Long-staple cotton, waxed", "Needle included"],
    price: 680,
    weight: 60,
    colours: ["Denim", "Black", "Red"],
  },
  {
    slug: "mending-needles",
    code: "MNN",
    name: "Mending Needles",
    art: "needle",
    about:
      "Six needles from darning to leather, in a wooden tube with a lid that cannot come off in a bag. The eyes are gold-plated, which sounds vain and threads easily. A length of blue cotton is on the first one, to begin at once.",
    facts: ["Six needles, sizes 14 to 24", "Nickel-plated steel", "Birch tube"],
    price: 850,
    weight: 25,
  },
  {
    slug: "kilt-safety-pins",
    code: "KSF",
    name: "Kilt Pins, Set of Five",
    art: "safetyPin",
    about:
      "Large pins with a guard over the coil, so that nothing catches in it. They hold a blanket, a wrap skirt or a tent door, and close with a click. Nickel-free, for bare shoulders.",
    facts: ["Five pins, 75 mm", "Nickel-free steel", "Cotton pouch"],
    price: 720,
    weight: 50,
  },
  {
    slug: "grosgrain-ribbon",
    code: "GGR",
    name: "Grosgrain Ribbon",
    art: "ribbon",
    about:
      "Five metres of ribbed ribbon with a woven edge, the kind that ties a bow and keeps it. For presents, hats and hair. Cut it on the slant and it will not fray.",
    facts: ["5 m x 38 mm", "Cotton and viscose", "Washable at 40 °C"],
    price: 790,
    weight: 55,
    colours: ["Red", "Forest", "Navy", "Blush"],
  },
  {
    slug: "we-wrap-it-box",
    code: "WWB",
    name: "Gift Box, Ready to Fill",
    art: "gift",
    about:
      "A folding box in stiff card with a lid and a cloth ribbon, flat until you need it. It takes a jumper, two books or one teapot with paper around it. The ribbon can be untied by a child and used again.",
    facts: ["30 x 30 x 18 cm", "Recycled board, cotton ribbon", "Tissue paper included"],
    price: 950,
    weight: 340,
    stock: "plenty",
  },
]);
