import { shelf } from "../build-product";

export const luggage = shelf("luggage", "stone", [
  {
    slug: "branch-line-case",
    code: "BLC",
    name: "Branch Line Case",
    art: "luggage",
    about:
      "A ribbed shell with four wheels that can be changed with a coin. The handle locks at three heights and does not rattle, the lining unzips for washing, and every part has a number you can order. We would rather sell you a wheel than another case.",
    facts: ["Recycled polycarbonate shell", "TSA lock, replaceable wheels", "Ten-year guarantee"],
    price: 18900,
    weight: 2900,
    colours: ["Denim", "Forest", "Charcoal", "Mustard"],
    choices: [
      {
        name: "Size",
        values: [
          { name: "Cabin 38 L", code: "CAB" },
          { name: "Medium 68 L", code: "MED", add: 5000, heavier: 900 },
          { name: "Large 94 L", code: "LRG", add: 9000, heavier: 1500 },
        ],
      },
    ],
  },
  {
    slug: "ferry-duffel",
    code: "FDF",
    name: "Ferry Duffel",
    art: "duffel",
    about:
      "A bag for the car boot, the ferry deck and the top of the wardrobe. The opening runs the whole length, so you can pack it like a drawer. Leather handles go all the way round under the base and carry the weight, not the canvas.",
    facts: ["Cotton canvas, bridle leather", "52 x 28 x 26 cm, 38 litres", "Shoulder strap included"],
    price: 15900,
    weight: 1300,
    colours: ["Navy", "Olive", "Sand"],
  },
  {
    slug: "washstand-pouch",
    code: "WSP",
    name: "Washstand Pouch",
    art: "washBag",
    about:
      "Waxed outside, wipeable inside, and it opens like a doctor's bag so nothing hides at the bottom. The side loop hangs it from any hook, including the crooked ones in youth hostels. Big enough for two people who share toothpaste.",
    facts: ["Waxed cotton, coated lining", "27 x 17 x 12 cm", "Brass zip"],
    price: 4600,
    weight: 230,
    colours: ["Navy", "Rust", "Olive"],
  },
  {
    slug: "left-luggage-lock",
    code: "LLL",
    name: "Left-Luggage Padlock",
    art: "padlock",
    about:
      "A solid brass body around a hardened shackle, for lockers, sheds and bicycles of modest value. The cylinder has five pins and comes with three keys. It is also a pleasant weight in the hand, which is no reason to buy it, but there it is.",
    facts: ["Brass body 40 mm, shackle 6 mm", "Three keys", "Oil once a year"],
    price: 1800,
    weight: 190,
    dye: "Mustard",
  },
]);
