import { shelf } from "../build-product";
import { CLOTHES, CLOTHES_SHORT } from "../sizes";

export const knitwear = shelf("knitwear", "linen", [
  {
    slug: "skerry-fisherman-jumper",
    code: "SFJ",
    name: "Skerry Fisherman Jumper",
    art: "sweater",
    pattern: "knit",
    about:
      "Knitted in one piece on hand-framed machines in Donegal, from undyed and dyed fleeces blended before spinning. The lanolin is left in, so a light shower beads on it. Expect some pilling in the first month; a comb and ten minutes put it right.",
    facts: ["100% British wool, 5 gauge", "No side seams", "Hand wash cool, dry flat"],
    price: 14800,
    weight: 720,
    colours: ["Navy", "Oat", "Forest"],
    choices: [CLOTHES],
    featured: true,
  },
  {
    slug: "croft-fair-isle-jumper",
    code: "CFI",
    name: "Croft Fair Isle Jumper",
    art: "sweater",
    pattern: "fairisle",
    about:
      "Two colours to a row and never more than five stitches carried, the way the pattern has been worked on Shetland for a century and a half. It is thinner than it looks and fits under a coat. The yoke is shaped by short rows, so it does not ride up at the back.",
    facts: ["100% Shetland wool", "Worked in the round", "Hand wash cool, steam to reshape"],
    price: 16500,
    weight: 480,
    colours: ["Rust", "Denim"],
    choices: [CLOTHES_SHORT],
    stock: "few",
  },
  {
    slug: "lambing-half-zip",
    code: "LHZ",
    name: "Lambing Half-Zip",
    art: "halfZip",
    about:
      "A fleece for people who dislike fleeces: dense, matt and quiet when you move your arms. The collar stands up to the wind without scratching the chin, thanks to a little garage for the zip. Made from spun bottles, with a guppy bag in the box to catch fibres in the wash.",
    facts: ["Recycled polyester, 280 g/m²", "Chest pocket with flap", "Washing bag included"],
    price: 8900,
    weight: 410,
    colours: ["Rust", "Charcoal", "Forest", "Oat"],
    choices: [CLOTHES],
  },
  {
    slug: "sunday-hoodie",
    code: "SHD",
    name: "Sunday Hoodie",
    art: "hoodie",
    about:
      "Loopback cotton of the weight sweatshirts used to have. The hood is lined and stays up on its own, and the kangaroo pocket is bartacked at all four corners because that is where hands hang. Pre-washed, so what fits today will fit in spring.",
    facts: ["100% organic cotton, 420 g/m²", "Ribbed side panels", "Machine wash at 30 °C, inside out"],
    price: 8200,
    weight: 680,
    colours: ["Grey", "Sage", "Plum", "Black"],
    choices: [CLOTHES],
  },
  {
    slug: "hearth-ribbed-jumper",
    code: "HRJ",
    name: "Hearth Ribbed Jumper",
    art: "sweater",
    pattern: "rib",
    about:
      "A full cardigan rib in lambswool and a fifth of alpaca, soft enough for people who say they cannot wear wool. It is boxy and ends at the hip, to be worn with high trousers or rolled at the hem. Fold it, do not hang it.",
    facts: ["80% lambswool, 20% alpaca", "Boxy fit, dropped shoulder", "Hand wash cool"],
    price: 12400,
    weight: 560,
    colours: ["Mustard", "Blush", "Charcoal"],
    choices: [CLOTHES_SHORT],
  },
]);
