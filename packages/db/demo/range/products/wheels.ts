import { shelf } from "../build-product";
import { HEADS } from "../sizes";

export const wheels = shelf("wheels", "mist", [
  {
    slug: "lamplighter-bicycle",
    code: "LLB",
    name: "Lamplighter Bicycle",
    art: "bicycle",
    about:
      "An upright steel bicycle with eight gears in the hub, where rain cannot reach them. Mudguards, dynamo lights, a stand and a rack are on it already, because a bicycle without them is a toy. It arrives ready to ride; turn the bars, fit the pedals, go.",
    facts: ["Chromoly frame, 8-speed hub", "Hub dynamo, LED lights", "Frame guaranteed for twenty years"],
    price: 98000,
    weight: 15400,
    colours: ["Teal", "Red", "Black"],
    choices: [
      {
        name: "Frame",
        values: [
          { name: "48 cm", code: "48" },
          { name: "53 cm", code: "53" },
          { name: "58 cm", code: "58" },
        ],
      },
    ],
  },
  {
    slug: "kerb-kick-scooter",
    code: "KKS",
    name: "Kerb Kick Scooter",
    art: "kickScooter",
    about:
      "Big wheels, a low deck and a brake you step on: a scooter for grown-ups that children will steal. It folds in two seconds and stands by itself under a desk. The bars go up to chest height for anyone below one metre ninety.",
    facts: ["200 mm wheels, carries 100 kg", "Folds to 85 cm", "Aluminium, kick stand"],
    price: 14900,
    weight: 4600,
    colours: ["Sky", "Charcoal"],
  },
  {
    slug: "seven-ply-skateboard",
    code: "SPS",
    name: "Seven-Ply Skateboard",
    art: "skateboard",
    about:
      "Canadian maple in seven layers, pressed cold and cut one at a time. The wheels are soft enough for rough pavements and the trucks come loosely set, for carving rather than flipping. Grip tape is on, the rest is up to you.",
    facts: ["Deck 8.25 inches", "58 mm wheels, 85A", "Assembled and checked"],
    price: 8900,
    weight: 2600,
    dye: "Plum",
  },
  {
    slug: "conker-bike-helmet",
    code: "CBH",
    name: "Conker Bike Helmet",
    art: "bikeHelmet",
    about:
      "Low at the back of the head, round at the sides, with eleven vents that work at the speed you really ride. A dial at the nape sets the fit and a magnet closes the buckle, one-handed, in gloves. If you fall on it in the first three years, the next one is half price.",
    facts: ["EN 1078, with a slip layer", "Light can be clipped on behind", "Washable pads"],
    price: 7900,
    weight: 310,
    colours: ["Mustard", "Forest", "White", "Black"],
    choices: [HEADS],
  },
  {
    slug: "verger-bell",
    code: "VGB",
    name: "Verger Bell",
    art: "bell",
    about:
      "Spun brass, struck by a spring, heard for four seconds. It sounds more like an apology than a warning, and people step aside smiling. Fits any handlebar with the leather shim in the box.",
    facts: ["Brass, 60 mm", "Clamps 22 to 31.8 mm bars", "Polish it or let it darken"],
    price: 2400,
    weight: 140,
  },
  {
    slug: "rink-roller-skates",
    code: "RRS",
    name: "Rink Roller Skates",
    art: "rollerSkate",
    about:
      "Quad skates with a padded boot that holds the ankle and a toe stop you can change. The wheels are for smooth asphalt and school gyms. Laces and two hooks, no straps, so they can be set to any foot.",
    facts: ["62 mm wheels, 82A", "ABEC-7 bearings", "Vegan upper"],
    price: 11200,
    weight: 2900,
    colours: ["Red", "Sky"],
    choices: [
      {
        name: "Size",
        values: ["36", "37", "38", "39", "40", "41", "42"].map((name) => ({ name, code: name })),
      },
    ],
  },
]);
