import { shelf } from "../build-product";

export const everydayBags = shelf("everyday-bags", "stone", [
  {
    slug: "allotment-tote",
    code: "ALT",
    name: "Allotment Tote",
    art: "tote",
    about:
      "Canvas heavy enough to stand open on the counter while you fill it. The handles are long for the shoulder and stitched in a cross at the ends, where totes usually fail. There is a pocket inside for keys, because there should be.",
    facts: ["18 oz organic cotton canvas", "42 x 38 x 14 cm", "Carries 20 kg"],
    price: 3800,
    weight: 420,
    colours: ["Oat", "Navy", "Forest", "Rust"],
    stock: "plenty",
  },
  {
    slug: "finch-handbag",
    code: "FHB",
    name: "Finch Handbag",
    art: "handbag",
    about:
      "A structured bag in two leathers, pebbled above and smooth below, so it can be set down on a wet floor. Two rolled handles, a long strap in the dust bag, and a lining pale enough to find your pen in. Cut and sewn by one person, whose initials are under the flap.",
    facts: ["Full-grain leather, cotton lining", "30 x 24 x 13 cm", "Strap drop 52 cm"],
    price: 21500,
    weight: 860,
    colours: ["Tan", "Forest", "Black"],
  },
  {
    slug: "thimble-clutch",
    code: "THC",
    name: "Thimble Clutch",
    art: "clutch",
    about:
      "Holds a phone, a card, a lipstick and a door key, and will not hold more. The wrist loop tucks inside when you want both hands for a plate. Suede outside, silk within, magnet in between.",
    facts: ["Goat suede, silk lining", "22 x 13 x 5 cm", "Store in the bag provided"],
    price: 8900,
    weight: 210,
    colours: ["Blush", "Plum", "Black"],
  },
  {
    slug: "toffee-coin-purse",
    code: "TCP",
    name: "Toffee Coin Purse",
    art: "purse",
    about:
      "A kiss-lock purse of the kind grandmothers had, with the same satisfying click. It opens wide, so you can see the coins rather than dig for them. Small enough for a pocket, loud enough to be found in a bag.",
    facts: ["Vegetable-tanned sheepskin", "Brass frame, 9 cm", "Two compartments"],
    price: 2900,
    weight: 70,
    colours: ["Red", "Mustard", "Teal"],
  },
  {
    slug: "saturday-market-basket",
    code: "SMB",
    name: "Saturday Market Basket",
    art: "basket",
    about:
      "Woven from unpeeled willow in Somerset by a maker who cuts his own rods in January. It takes a week's vegetables or a small, patient dog. The handle is wound after the basket is finished and can be rewound when it wears.",
    facts: ["Somerset willow", "40 x 30 cm, handle height 36 cm", "Dampen once a year to keep it supple"],
    price: 6400,
    weight: 780,
    stock: "few",
  },
  {
    slug: "clerk-document-case",
    code: "CDC",
    name: "Clerk Document Case",
    art: "briefcase",
    about:
      "A slim case for a laptop, a contract and a sandwich. Bridle leather is stuffed with wax at the tannery, which rises to the surface as a pale bloom and rubs in with a cloth. The lock is brass, and there are two keys; please do not lose both.",
    facts: ["English bridle leather", "39 x 29 x 9 cm", "Fits a 15-inch laptop"],
    price: 32500,
    weight: 1680,
    colours: ["Walnut", "Black"],
  },
  {
    slug: "errand-hip-pack",
    code: "EHP",
    name: "Errand Hip Pack",
    art: "hipPack",
    about:
      "Two litres at your waist, or slung across the chest like everyone under thirty. The main pocket opens flat, the one behind it lies against your body and is for what matters. Made from the offcuts of our backpacks, so the zip's colour is a surprise.",
    facts: ["Recycled nylon offcuts", "Strap from 70 to 125 cm", "Splash-proof zips"],
    price: 4200,
    weight: 190,
    colours: ["Olive", "Orange", "Black"],
  },
]);
