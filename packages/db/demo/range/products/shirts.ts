import { shelf } from "../build-product";
import { CLOTHES, CLOTHES_SHORT } from "../sizes";

export const shirts = shelf("shirts", "linen", [
  {
    slug: "ridge-merino-tee",
    code: "RMT",
    name: "Ridge Merino Tee",
    art: "tShirt",
    about:
      "The tee we reach for on a three-day walk, because on day three it still smells of nothing. The merino is 17.5 microns thick, fine enough to wear against the skin, with a contrast yoke so that pack straps sit on a double layer. Air it overnight instead of washing it and it will last years.",
    facts: [
      "100% merino wool, 150 g/m²",
      "Flat seams, double layer at the shoulders",
      "Wool cycle at 30 °C, dry flat",
    ],
    price: 6400,
    weight: 150,
    colours: ["Moss", "Navy", "Rust"],
    choices: [CLOTHES],
    featured: true,
  },
  {
    slug: "harbour-stripe-tee",
    code: "HST",
    name: "Harbour Stripe Tee",
    art: "tShirt",
    pattern: "stripe",
    about:
      "A boat-neck tee after the shirts of Breton fishermen, knitted rather than printed, so the stripes are the same inside and out. The jersey is heavy for a tee and softens with every wash. It shrinks by about two percent the first time; we have cut it with that in mind.",
    facts: ["Organic cotton, 230 g/m²", "Yarn-dyed stripes", "Machine wash at 40 °C"],
    price: 4800,
    weight: 240,
    colours: ["Navy", "Red", "White"],
    choices: [CLOTHES],
  },
  {
    slug: "linden-v-neck",
    code: "LVN",
    name: "Linden V-Neck",
    art: "vNeck",
    about:
      "A loose V-neck in a cotton and lyocell jersey that drapes instead of clinging. The sleeves end where short sleeves should, just above the elbow's crease. Good under a cardigan, better on its own in August.",
    facts: ["60% cotton, 40% lyocell", "Relaxed fit, true to size", "Machine wash at 30 °C"],
    price: 3600,
    weight: 140,
    colours: ["Blush", "Sage", "White", "Charcoal"],
    choices: [CLOTHES_SHORT],
  },
  {
    slug: "vale-running-vest",
    code: "VRV",
    name: "Vale Running Vest",
    art: "runningVest",
    about:
      "Cut close at the shoulder and free at the waist, from a mesh that dries on the line in twenty minutes. The diagonal band across the chest reflects headlights, which matters more in November than in the photographs. No pockets, no logo on the back.",
    facts: ["Recycled polyester mesh, 95 g/m²", "Reflective chest band", "Bonded armholes that do not rub"],
    price: 3900,
    weight: 85,
    colours: ["Moss", "Sky"],
    choices: [CLOTHES_SHORT],
  },
  {
    slug: "orchard-linen-shirt",
    code: "OLS",
    name: "Orchard Linen Shirt",
    art: "shirt",
    about:
      "European flax, woven in Portugal and washed twice before it is sewn, so it arrives with the creases it will have anyway. Short sleeves, a soft collar without stays, and buttons cut from corozo nut. Iron it damp or not at all.",
    facts: ["100% linen, 165 g/m²", "Corozo buttons, one spare inside the hem", "Machine wash at 40 °C"],
    price: 7800,
    weight: 210,
    colours: ["White", "Sage", "Sand", "Denim"],
    choices: [CLOTHES],
  },
  {
    slug: "drover-check-shirt",
    code: "DCS",
    name: "Drover Check Shirt",
    art: "shirt",
    pattern: "check",
    about:
      "Brushed cotton flannel with a check that meets at the pocket and at the placket, which takes a patient cutter. It is warm enough to be the top layer from April on. The yoke is lined, since that is where the last one wore through.",
    facts: [
      "Brushed cotton, 200 g/m²",
      "Pattern matched at pocket and front",
      "Machine wash at 30 °C, do not bleach",
    ],
    price: 7200,
    weight: 310,
    colours: ["Red", "Forest", "Mustard"],
    choices: [CLOTHES],
  },
  {
    slug: "counting-house-shirt",
    code: "CHS",
    name: "Counting House Shirt",
    art: "shirt",
    pattern: "pinstripe",
    about:
      "A pinstripe for people who do not work in a bank. The poplin is crisp on Monday and forgiving by Friday, and the tail is cut straight so it can stay outside the trousers. One chest pocket, deep enough for reading glasses.",
    facts: [
      "Two-ply cotton poplin, 120 g/m²",
      "Straight hem, regular fit",
      "Machine wash at 40 °C, warm iron",
    ],
    price: 6900,
    weight: 190,
    colours: ["Sky", "Grey"],
    choices: [CLOTHES],
  },
]);
