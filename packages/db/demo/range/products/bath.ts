import { shelf } from "../build-product";

export const bath = shelf("bath", "clay", [
  {
    slug: "six-week-soap",
    code: "SWP",
    name: "Six Week Soap",
    art: "soap",
    about:
      "Olive and coconut oil, stirred cold and left to cure for six weeks, so it is mild and lasts in the dish. It is scented by what is in it: rose clay in one, rosemary in another. A hundred and forty grams, cut by wire.",
    facts: ["140 g, cold process", "Palm-free, vegan", "Keep it dry between uses"],
    price: 780,
    weight: 150,
    colours: ["Blush", "Sage", "Oat"],
    stock: "plenty",
  },
  {
    slug: "after-gardening-lotion",
    code: "AGL",
    name: "After Gardening Lotion",
    art: "lotion",
    about:
      "For hands that have been in soil, lime or dishwater. Shea butter and oats take the roughness off and sink in before you touch the door handle. The bottle is refillable, and the pump comes apart.",
    facts: ["300 ml, unscented", "Shea, oat, calendula", "Refill pouches available"],
    price: 2400,
    weight: 360,
    dye: "Blush",
  },
  {
    slug: "quarterly-toothbrush",
    code: "QTB",
    name: "Quarterly Toothbrush",
    art: "toothbrush",
    about:
      "Change it with the seasons. The handle is pressed from castor beans, the bristles are rounded and medium soft, and the head is small enough for the back row. Each colour lasts a household member three months.",
    facts: ["Plant-based handle", "Soft to medium bristles", "Home compostable sleeve"],
    price: 450,
    weight: 20,
    colours: ["Red", "Sky", "Moss", "Mustard"],
    stock: "plenty",
  },
  {
    slug: "kalymnos-sponge",
    code: "KSP",
    name: "Kalymnos Sponge",
    art: "sponge",
    about:
      "A real sponge, cut so that it grows back, from a diver on Kalymnos. It holds thirty times its weight in water and feels like nothing from a factory. Squeeze it out and it will be fresh for a year.",
    facts: ["Honeycomb sponge, about 14 cm", "Cut sustainably by hand", "Rinse, squeeze, hang"],
    price: 2800,
    weight: 30,
    stock: "few",
  },
  {
    slug: "safety-razor",
    code: "SFR",
    name: "Long Handle Razor",
    art: "razor",
    about:
      "A handle with some weight, a head that turns and a blade that is steel from edge to edge. It shaves closer than five blades in plastic and costs a few cents a week after the first day. Take it slowly until you know it.",
    facts: ["Aluminium handle, 11 cm", "Fits all double-edge blades", "Ten blades included"],
    price: 3800,
    weight: 110,
    colours: ["Denim", "Charcoal"],
  },
  {
    slug: "wide-tooth-comb",
    code: "WTC",
    name: "Wide Tooth Comb",
    art: "comb",
    about:
      "For curls, beards and wet hair. The teeth are sawn from a sheet of acetate and polished one by one, so there is no seam to catch on. Long at the handle, round at the tips.",
    facts: ["Cotton acetate, 17 cm", "Hand-sawn teeth", "Wash in warm water"],
    price: 1800,
    weight: 45,
    colours: ["Plum", "Walnut"],
  },
  {
    slug: "bamboo-paper-rolls",
    code: "BPR",
    name: "Long Roll Paper, Box of Twelve",
    art: "toiletRoll",
    about:
      "Twice the sheets on a roll, so it is changed half as often, and by someone else. Three plies of recycled paper, bound with pressure instead of glue. Comes in a box that fits under most basins.",
    facts: ["12 rolls, 400 sheets each", "100% recycled, unbleached core", "Plastic-free"],
    price: 1900,
    weight: 2600,
    stock: "plenty",
  },
  {
    slug: "cobweb-broom",
    code: "CWE",
    name: "Cobweb Broom",
    art: "broom",
    about:
      "Sorghum straw, bound with wire and waxed string round a chestnut handle. It sweeps into corners that nylon skips, and wears at an angle that is yours alone. Hang it up; a broom should never stand on its bristles.",
    facts: ["Natural sorghum, 130 cm", "Chestnut handle", "Bound by hand"],
    price: 3200,
    weight: 820,
  },
]);
