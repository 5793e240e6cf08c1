import { shelf } from "../build-product";
import { SHOES, SHOES_SMALL, SHOES_WIDE } from "../sizes";

export const shoes = shelf("shoes", "clay", [
  {
    slug: "foxglove-trail-runner",
    code: "FTR",
    name: "Foxglove Trail Runner",
    art: "runningShoe",
    about:
      "A low shoe with a wide toe box and five-millimetre lugs that clean themselves on tarmac. The foam is firm, so you feel the stone but not its edge. Laces are tucked under an elastic loop and stay tied in bracken.",
    facts: ["6 mm drop, 24 mm stack", "Ripstop upper, welded toe guard", "Around 800 km on mixed ground"],
    price: 13900,
    weight: 560,
    colours: ["Sage", "Orange", "Charcoal"],
    choices: [SHOES],
    days: 5,
  },
  {
    slug: "milestone-road-runner",
    code: "MRR",
    name: "Milestone Road Runner",
    art: "runningShoe",
    about:
      "An everyday running shoe for people who run to clear their heads. It is cushioned at the heel and flexible in front, with a knitted upper that needs no breaking in. The insole comes out for the wash, or for your own.",
    facts: ["10 mm drop, neutral", "Upper from recycled yarn", "Reflective heel tab"],
    price: 11900,
    weight: 520,
    colours: ["White", "Sky", "Black"],
    choices: [SHOES],
  },
  {
    slug: "registrar-derby",
    code: "RGD",
    name: "Registrar Derby",
    art: "derby",
    about:
      "The shoe for interviews, funerals and everything kind in between. Open lacing over a high instep, leather on leather, and a heel with a quarter rubber so stairs do not announce you. It takes a mirror shine but does not insist.",
    facts: [
      "Calf upper, leather sole with rubber quarter",
      "Blake stitched, resoleable",
      "Shoe trees recommended",
    ],
    price: 18900,
    weight: 860,
    colours: ["Walnut", "Black"],
    choices: [SHOES],
  },
  {
    slug: "wren-flat",
    code: "WRF",
    name: "Wren Flat",
    art: "flat",
    about:
      "A flat with a sole thick enough for cobbles. The leather is vegetable tanned and moulds to the foot within days, and the heel cup is padded so the first day is not a sacrifice. Folds to fit a coat pocket.",
    facts: ["Vegetable-tanned leather", "4 mm rubber sole", "Runs small: take half a size more"],
    price: 9800,
    weight: 380,
    colours: ["Denim", "Red", "Black"],
    choices: [SHOES_SMALL],
  },
  {
    slug: "studio-slipper",
    code: "STS",
    name: "Studio Slipper",
    art: "balletShoes",
    about:
      "Soft canvas dance slippers that turned out to be the best thing for wooden stairs. A split suede sole, crossed elastics sewn by hand, and a drawstring you tie once and tuck in. They go in the washing machine, which no other shoe here does.",
    facts: ["Cotton canvas, suede sole", "Elastics already attached", "Machine wash at 30 °C"],
    price: 3200,
    weight: 140,
    colours: ["Blush", "Black", "White"],
    choices: [SHOES_SMALL],
  },
  {
    slug: "jetty-flip-flop",
    code: "JFF",
    name: "Jetty Flip-Flop",
    art: "flipFlop",
    about:
      "Natural rubber with a rope-textured footbed, so wet feet stay where they are. The strap is one moulded piece with a plug that cannot pull through. They float when dropped off the jetty, as we tested more than once.",
    facts: ["Natural rubber, vegan", "Strap can be replaced", "Rinse after salt water"],
    price: 2600,
    weight: 320,
    colours: ["Denim", "Sand", "Black"],
    choices: [SHOES_WIDE],
  },
  {
    slug: "almond-heeled-mule",
    code: "AHM",
    name: "Almond Heeled Mule",
    art: "mule",
    about:
      "One wide band of suede over a block heel of stacked leather: enough height for an evening, low enough for the walk home. The footbed is lined with kid and slightly dished. There is nothing to buckle.",
    facts: ["Suede upper, stacked heel 55 mm", "Leather sole with rubber tip", "Brush with a crepe brush"],
    price: 12900,
    weight: 540,
    colours: ["Rust", "Plum"],
    choices: [SHOES_SMALL],
  },
  {
    slug: "burrow-wool-slipper",
    code: "BWS",
    name: "Burrow Wool Slipper",
    art: "slipper",
    about:
      "Felt moulded over a last while hot, then fitted with a rubber sole so the post can be fetched. The wool breathes, so bare feet are fine. After a winter the inside is the exact shape of you.",
    facts: ["100% wool felt, 6 mm", "Rubber sole for indoors and doorsteps", "Spot clean only"],
    price: 6900,
    weight: 420,
    colours: ["Charcoal", "Moss", "Rust"],
    choices: [SHOES_WIDE],
  },
]);
