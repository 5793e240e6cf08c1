import { shelf } from "../build-product";

export const camp = shelf("camp", "sage", [
  {
    slug: "lee-ridge-tent",
    code: "LRT",
    name: "Lee Ridge Tent",
    art: "tent",
    about:
      "A ridge tent of the old shape, because it sheds wind and lets you sit up at the door. Inner and outer go up together in eight minutes, also in the dark, since the poles are all the same length. The cotton blend breathes: you wake up dry, and so does the roof.",
    facts: [
      "Polycotton outer, 3,000 mm groundsheet",
      "Aluminium poles and pegs",
      "Repair kit and spare guy lines",
    ],
    price: 34900,
    weight: 4200,
    colours: ["Moss", "Sand", "Rust"],
    choices: [
      {
        name: "Sleeps",
        values: [
          { name: "Two", code: "2P" },
          { name: "Four", code: "4P", add: 14000, heavier: 2900 },
        ],
      },
    ],
    featured: true,
  },
  {
    slug: "bracken-sleeping-bag",
    code: "BSB",
    name: "Bracken Sleeping Bag",
    art: "sleepingBag",
    about:
      "A square-cut bag for people who turn over in the night. It opens out flat into a quilt, two of them zip together, and the leather straps make it look right on the back of a bicycle. Warm from March to October; add a blanket for the rest.",
    facts: ["Recycled hollow fibre, cotton lining", "Comfort 4 °C", "Machine wash at 30 °C"],
    price: 11900,
    weight: 1650,
    colours: ["Forest", "Navy", "Rust"],
  },
  {
    slug: "ember-camp-stove",
    code: "ECS",
    name: "Ember Camp Stove",
    art: "campStove",
    about:
      "Screws onto a self-sealing cartridge and boils half a litre in three minutes. Four arms fold out to hold a pan that is wider than you would dare elsewhere. The cartridge is sold separately, because it may not travel by post with the stove.",
    facts: ["2,800 W, piezo ignition", "Folds to the size of a fist", "For EN 417 screw cartridges"],
    price: 5900,
    weight: 180,
    dye: "Teal",
  },
  {
    slug: "vesper-camp-lantern",
    code: "VCL",
    name: "Vesper Camp Lantern",
    art: "campLantern",
    about:
      "It looks like paraffin and is a battery: one turn of the knob goes from candle to reading light. The glow is a warm 2,200 kelvin that moths find less interesting. Runs four evenings on a charge and tops up your phone if it must.",
    facts: ["5 to 320 lumen, dimmable", "5,200 mAh, USB-C", "IP44, rain is fine"],
    price: 6800,
    weight: 540,
    colours: ["Forest", "Red", "Oat"],
    days: 3,
  },
  {
    slug: "tin-hill-mug",
    code: "THM",
    name: "Tin Hill Enamel Mug",
    art: "campMug",
    pattern: "speckle",
    about:
      "Steel, dipped twice in enamel and fired at eight hundred degrees, with the rim left bare for your lip. It can stand in the embers. It will chip when you drop it on a rock, and then it will have a story.",
    facts: ["350 ml, enamelled steel", "Safe on gas, fire and induction", "Dishwasher safe"],
    price: 1600,
    weight: 150,
    colours: ["White", "Sky", "Forest"],
    stock: "plenty",
  },
  {
    slug: "watershed-flask",
    code: "WSF",
    name: "Watershed Flask",
    art: "flask",
    about:
      "The flask from every building site and every summit photograph. Vacuum steel keeps tea hot from breakfast to the drive home, and the cup on top holds a proper cupful. The stopper comes apart in three pieces for cleaning, without a tool.",
    facts: ["1 litre, hot for 24 hours", "Stainless steel, powder coated", "Spare seals available"],
    price: 4400,
    weight: 620,
    colours: ["Forest", "Navy", "Red"],
  },
  {
    slug: "larch-hatchet",
    code: "LHT",
    name: "Larch Hatchet",
    art: "axe",
    about:
      "Forged by two smiths in Hälsingland, who stamp their initials into the head. It splits kindling with a flick and is light enough to carry for the chance of it. Comes sharp; the leather sheath is not a decoration.",
    facts: ["Hand-forged carbon steel, 600 g head", "Hickory handle, 38 cm", "Leather sheath included"],
    price: 9400,
    weight: 850,
    dye: "Red",
  },
  {
    slug: "bowline-cord",
    code: "BWC",
    name: "Bowline Cord",
    art: "knot",
    about:
      "Fifteen metres of braided cord for guy lines, washing lines and the tailgate that never shut properly. The sheath is tight and holds a knot without slipping, yet lets you pick it open with cold fingers. A card with six knots is in the bag.",
    facts: ["15 m, 4 mm, breaks at 320 kg", "Polyester, does not stretch when wet", "Knot card included"],
    price: 1200,
    weight: 160,
    colours: ["Denim", "Orange", "Charcoal"],
  },
  {
    slug: "quarry-water-bottle",
    code: "QWB",
    name: "Quarry Water Bottle",
    art: "bottle",
    about:
      "A single bottle for the desk and the hill. Steel inside so water tastes of water, double-walled so it does not sweat on papers, and a mouth wide enough for ice and a brush. The loop takes a carabiner or two fingers.",
    facts: ["Stainless steel, leakproof", "Cold for 18 hours", "Lid dishwasher safe, body by hand"],
    price: 2900,
    weight: 310,
    colours: ["Teal", "White", "Charcoal", "Blush"],
    choices: [
      {
        name: "Volume",
        values: [
          { name: "0.5 L", code: "05" },
          { name: "0.75 L", code: "075", add: 500, heavier: 70 },
        ],
      },
    ],
  },
]);
