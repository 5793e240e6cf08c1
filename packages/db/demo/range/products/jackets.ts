import { shelf } from "../build-product";
import { CLOTHES, CLOTHES_SHORT } from "../sizes";

export const jackets = shelf("jackets", "mist", [
  {
    slug: "squall-rain-jacket",
    code: "SQR",
    name: "Squall Rain Jacket",
    art: "rainJacket",
    about:
      "Three layers, taped throughout and stiff enough to hold the hood's brim in a headwind. The main zip runs both ways, so you can sit down in it, and the pockets are set above a hip belt. The finish is free of PFAS and wants renewing about once a year.",
    facts: ["20,000 mm water column", "Hood fits over a cycling helmet", "Repair patches included"],
    price: 22900,
    weight: 430,
    colours: ["Mustard", "Forest", "Navy"],
    choices: [CLOTHES],
    featured: true,
    days: 9,
  },
  {
    slug: "carrick-wool-coat",
    code: "CWC",
    name: "Carrick Wool Coat",
    art: "coat",
    about:
      "Double-faced wool from a mill in Prato that reclaims its yarn from old coats. It is unlined, which makes it lighter than it looks, with a notched collar that buttons across the throat when the train is late. The seams are bound by hand.",
    facts: ["70% recycled wool, 30% polyamide", "Horn buttons", "Dry clean once a year, brush often"],
    price: 28500,
    weight: 1250,
    colours: ["Sand", "Charcoal", "Forest"],
    choices: [CLOTHES_SHORT],
  },
  {
    slug: "workshop-chore-coat",
    code: "WCC",
    name: "Workshop Chore Coat",
    art: "choreCoat",
    about:
      "The French working jacket with its three patch pockets, in a cotton drill that starts out stiff and ends up yours. The left pocket is divided for a folding rule. It fades along the folds, and that is the point of it.",
    facts: [
      "Cotton drill, 310 g/m²",
      "Three outer pockets, one inside",
      "Wash separately the first three times",
    ],
    price: 11800,
    weight: 780,
    colours: ["Denim", "Oat", "Olive"],
    choices: [CLOTHES],
  },
  {
    slug: "tarn-down-gilet",
    code: "TDG",
    name: "Tarn Down Gilet",
    art: "gilet",
    about:
      "Warm where it counts and nothing on the arms. The baffles hold traceable duck down that shrugs off damp, and the whole thing packs into its own left pocket, about the size of a loaf. Wear it under the Squall from November.",
    facts: [
      "700-fill responsible down",
      "Packs to 22 x 14 cm",
      "Wash at 30 °C, tumble dry with tennis balls",
    ],
    price: 13900,
    weight: 290,
    colours: ["Charcoal", "Rust", "Teal"],
    choices: [CLOTHES],
  },
  {
    slug: "lane-reflective-gilet",
    code: "LRG",
    name: "Lane Reflective Gilet",
    art: "reflectiveVest",
    about:
      "For walking along a road without a verge, and for cycling home in the dark. It slips over a winter coat, closes with one wide tab and is bright enough to be seen from two hundred metres. One size, adjustable at both sides.",
    facts: ["EN ISO 20471, class 2", "Mesh back panel", "Machine wash at 30 °C, up to 25 times"],
    price: 1900,
    weight: 160,
    stock: "plenty",
  },
  {
    slug: "yukata-house-robe",
    code: "YHR",
    name: "Yukata House Robe",
    art: "robe",
    about:
      "A light cotton robe cut like a yukata, stitched in Nara and printed with a paste-resist dye. Put it on after the bath, left side over right, and leave the emails for tomorrow. The sash is long enough to go round twice.",
    facts: ["100% cotton, sash included", "One size, length 135 cm", "Cold wash by hand, dries overnight"],
    price: 9600,
    weight: 480,
    days: 31,
  },
]);
