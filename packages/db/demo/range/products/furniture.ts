import { shelf } from "../build-product";

export const furniture = shelf("furniture", "mist", [
  {
    slug: "parish-chair",
    code: "PCH",
    name: "Parish Chair",
    art: "chair",
    about:
      "A plain chair with a broad back rail that meets you where you lean. Seat and legs are joined by wedged tenons, so it gets tighter with use rather than looser. It comes put together, in a box that is mostly air, and we take the box back.",
    facts: ["Solid beech, oiled", "82 x 44 x 46 cm, seat height 45 cm", "Carries 130 kg"],
    price: 18900,
    weight: 4800,
    colours: ["Walnut", "Oak", "Charcoal"],
    featured: true,
  },
  {
    slug: "milking-stool",
    code: "MLK",
    name: "Milking Stool",
    art: "stool",
    about:
      "Three legs never wobble, whatever the floor has done in two hundred years. The seat is dished by hand with an adze and finished with soap. A stool, a bedside table, a place for the plant.",
    facts: ["Solid wood, 45 cm high", "Seat 33 cm across", "Soap finish, easy to renew"],
    price: 9800,
    weight: 2900,
    colours: ["Oak", "Walnut", "Forest"],
  },
  {
    slug: "long-evening-sofa",
    code: "LES",
    name: "Long Evening Sofa & Lamp",
    art: "sofa",
    about:
      "A two-seater that two people can really share, with a floor lamp to settle who reads. The frame is kiln-dried ash, the cushions are feather over foam, and the covers come off for the wash. It is built to order, so allow six weeks.",
    facts: ["168 x 86 x 80 cm", "Removable covers in wool", "Lamp with linen shade included"],
    price: 189000,
    weight: 48000,
    colours: ["Denim", "Forest", "Rust", "Grey"],
    stock: "few",
  },
  {
    slug: "goodnight-bed",
    code: "GNB",
    name: "Goodnight Bed",
    art: "bed",
    about:
      "A low bed with slats of curved birch that give a little under the shoulders. It goes together with eight bolts and one key, silently, and comes apart again when you move. Bedding is included for the first night, mattress not.",
    facts: ["Solid ash frame", "Headboard 90 cm high", "Duvet cover and two cases included"],
    price: 79000,
    weight: 46000,
    colours: ["Denim", "Sage"],
    choices: [
      {
        name: "Width",
        values: [
          { name: "140 cm", code: "140" },
          { name: "160 cm", code: "160", add: 8000, heavier: 5000 },
          { name: "180 cm", code: "180", add: 15000, heavier: 9000 },
        ],
      },
    ],
  },
  {
    slug: "landing-mirror",
    code: "LDM",
    name: "Landing Mirror",
    art: "mirror",
    about:
      "A scalloped frame, turned and gilded by a workshop that usually makes them for chapels. The glass is five millimetres thick and shows you as you are. Hang it opposite a window and the stairs will have two.",
    facts: ["52 x 78 cm", "Gilded lime wood", "Two hangers, two screws"],
    price: 21900,
    weight: 5400,
    dye: "Mustard",
  },
  {
    slug: "keepsake-bookcase",
    code: "KPB",
    name: "Keepsake Bookcase",
    art: "bookshelf",
    about:
      "Three deep shelves and a base that hides a power strip. The boards are twenty-two millimetres thick and do not sag under dictionaries; the back is solid, so it holds still. Books, bowls and plant are ours, and stay with us.",
    facts: ["80 x 118 x 30 cm", "Solid wood, adjustable feet", "Wall bracket included"],
    price: 42900,
    weight: 31000,
    colours: ["Oak", "Walnut"],
  },
  {
    slug: "apple-loft-ladder",
    code: "ALL",
    name: "Apple Loft Ladder",
    art: "ladder",
    about:
      "Made for high shelves, and used for towels, blankets and the cat. The rungs go through the sides and are wedged, as in ladders you would trust in a tree. Felt feet for parquet are in the bag.",
    facts: ["Chestnut wood, 180 cm", "Carries 120 kg", "Folds flat against the wall"],
    price: 13900,
    weight: 6200,
    dye: "Walnut",
  },
  {
    slug: "county-filing-cabinet",
    code: "CFC",
    name: "County Filing Cabinet",
    art: "cabinet",
    about:
      "Two drawers on full runners, with a card window on each for those who label. Powder-coated steel, rounded at every edge a shin might meet. It stores paper, of course, and also exactly forty-one pairs of socks.",
    facts: ["Steel, 40 x 70 x 50 cm", "Lock with two keys", "Drawers carry 35 kg each"],
    price: 23500,
    weight: 21000,
    colours: ["Sage", "Navy", "Rust"],
  },
  {
    slug: "rook-wire-bin",
    code: "RWB",
    name: "Rook Wire Bin",
    art: "wireBin",
    about:
      "A waste-paper basket you can see through, so nothing is thrown away by accident. Bent from galvanised wire and welded at every crossing. It weighs almost nothing and has a rim that does not snag.",
    facts: ["Galvanised steel, 32 cm high", "14 litres", "Felt ring under the base"],
    price: 2900,
    weight: 700,
  },
  {
    slug: "two-hills-print",
    code: "THP",
    name: "Two Hills, Framed Print",
    art: "framedPrint",
    about:
      "A screen print in seven colours of the view from our workshop, on a morning that was really that green. Signed, numbered to three hundred and framed behind glass that does not mirror the lamp. It cheers up corridors.",
    facts: ["40 x 40 cm with oak frame", "Edition of 300", "Cotton paper, pigment inks"],
    price: 12500,
    weight: 1900,
    days: 27,
  },
]);
