import { shelf } from "../build-product";
import { SHOES, SHOES_SMALL } from "../sizes";

export const boots = shelf("boots", "clay", [
  {
    slug: "cairn-walking-boot",
    code: "CWB",
    name: "Cairn Walking Boot",
    art: "hikingBoot",
    about:
      "One piece of full-grain leather, waxed, with a single seam at the heel: fewer holes, fewer leaks. The sole is stitched and glued, and our workshop in Kendal will replace it twice before the upper gives in. Walk them in at home for a week, with the socks you mean to use.",
    facts: [
      "2.6 mm waxed leather, lined in leather",
      "Lugged rubber sole, resoleable",
      "Weight per pair at size 42",
    ],
    price: 24900,
    weight: 1460,
    colours: ["Tan", "Walnut", "Forest"],
    choices: [SHOES],
    featured: true,
  },
  {
    slug: "fieldfare-winter-boot",
    code: "FWB",
    name: "Fieldfare Winter Boot",
    art: "hikingBoot",
    about:
      "The Cairn's warmer cousin, lined with shearling to the toes and finished with a softer sole that grips on ice. The tongue is sewn in at both sides, so snow stays out. Too warm for May, and honest about it.",
    facts: ["Nubuck upper, shearling lining", "Comfortable to -20 °C", "Treat with wax, not with oil"],
    price: 27900,
    weight: 1620,
    colours: ["Charcoal", "Rust"],
    choices: [SHOES],
  },
  {
    slug: "saddler-chelsea-boot",
    code: "SCB",
    name: "Saddler Chelsea Boot",
    art: "chelseaBoot",
    about:
      "A plain pull-on boot from calf leather, on a welt, with gussets that are replaced for free if they ever go slack. The last is rounder than the fashion, which your toes will appreciate by evening. Polish brings it up for a wedding; a wipe is enough for Tuesday.",
    facts: ["Calf leather, Goodyear welt", "Studded rubber sole", "Half a size large: size down if between"],
    price: 21900,
    weight: 1080,
    colours: ["Walnut", "Black", "Tan"],
    choices: [SHOES],
  },
  {
    slug: "puddle-wellington",
    code: "PWL",
    name: "Puddle Wellington",
    art: "wellington",
    about:
      "Natural rubber, laid up by hand in nineteen pieces and cured in an oven, which is why they bend where you do. The strap at the side can be let out over thick trousers. Rinse off the mud, keep them out of the sun, and they will not crack.",
    facts: ["Natural rubber, cotton lining", "Height 32 cm", "Steel shank under the arch"],
    price: 8900,
    weight: 1700,
    colours: ["Forest", "Navy", "Yellow", "Red"],
    choices: [SHOES_SMALL],
  },
]);
