import { shelf } from "../build-product";

export const sport = shelf("sport", "sage", [
  {
    slug: "rec-ground-football",
    code: "RGF",
    name: "Rec Ground Football",
    art: "football",
    about:
      "Thirty-two panels, sewn by hand at a fair wage, round and still round in May. It is a little heavier when wet, like the footballs you remember, and the bladder can be changed. Goals are left as an exercise.",
    facts: ["Size 5, 430 g", "Fair trade, hand-sewn", "Bladder replaceable"],
    price: 3900,
    weight: 430,
  },
  {
    slug: "hoop-yard-basketball",
    code: "HYB",
    name: "Hoop Yard Basketball",
    art: "basketball",
    about:
      "Deep channels and a tacky cover for outdoor courts, where leather would last a fortnight. It bounces true at low pressure, so knees are spared. The valve is where you can find it.",
    facts: ["Size 7, composite", "For asphalt and indoors", "Needle included"],
    price: 3400,
    weight: 620,
  },
  {
    slug: "beach-side-volleyball",
    code: "BSV",
    name: "Beach Side Volleyball",
    art: "volleyball",
    about:
      "Soft-touch panels, stitched to let sand fall out, and a cover that does not drink the sea. It floats slowly enough to be reached. For nets, and for garden fences.",
    facts: ["Official size, 270 g", "Water-repellent", "Soft cover"],
    price: 2900,
    weight: 270,
  },
  {
    slug: "sandlot-baseball",
    code: "SLB",
    name: "Sandlot Baseball",
    art: "baseball",
    about:
      "A cork core, three layers of wool and a cover of full-grain leather, closed with a hundred and eight stitches. It leaves the hand as it should and stings when it ought to. Scuffs improve the curve.",
    facts: ["Leather cover, 145 g", "Cork and wool core", "Raised seam"],
    price: 1600,
    weight: 145,
    stock: "plenty",
  },
  {
    slug: "grass-court-racket",
    code: "GCR",
    name: "Grass Court Racket",
    art: "tennis",
    about:
      "A forgiving head and a flexible frame for people who play on Sundays and talk between points. Strung in the middle of the range, with a grip of real leather and one ball to begin. Restringing is by return of post.",
    facts: ["Head 645 cm², 285 g", "Leather grip, strung at 24 kg", "One ball, cover included"],
    price: 11900,
    weight: 340,
    colours: ["Forest", "Red"],
    choices: [
      {
        name: "Grip",
        values: [
          { name: "L2", code: "L2" },
          { name: "L3", code: "L3" },
          { name: "L4", code: "L4" },
        ],
      },
    ],
  },
  {
    slug: "washing-line-badminton",
    code: "WLB",
    name: "Washing Line Badminton",
    art: "badminton",
    about:
      "A racket of eighty-five grams and a feather shuttlecock, for a game over whatever is hanging there. Carbon shaft, isometric head, strung loosely so that it helps. Play it in the evening, when the wind has gone to bed.",
    facts: ["Carbon shaft, 85 g", "Goose feather shuttlecock", "Sleeve with strap"],
    price: 5400,
    weight: 120,
    colours: ["Denim", "Orange"],
  },
  {
    slug: "kitchen-table-tennis-bat",
    code: "KTB",
    name: "Kitchen Table Tennis Bat",
    art: "tableTennis",
    about:
      "Five plies of poplar and a rubber with enough grip to teach you spin. The handle is flared, unvarnished and gets better with sweat. Comes with one ball and the advice to clear away the glasses.",
    facts: ["Poplar blade, 1.8 mm sponge", "Flared handle", "One ball included"],
    price: 2900,
    weight: 190,
    colours: ["Red", "Teal"],
  },
  {
    slug: "touchline-rugby-ball",
    code: "TLR",
    name: "Touchline Rugby Ball",
    art: "rugbyBall",
    about:
      "Four panels with a dimpled grip that holds in drizzle, which is when rugby is played. Hand-sewn, laced at the valve and balanced so that it spins flat. For passing across a muddy field to a cousin.",
    facts: ["Size 5, 420 g", "Rubber grip, three-ply backing", "Hand-sewn"],
    price: 2700,
    weight: 420,
    colours: ["Orange", "Moss"],
  },
  {
    slug: "long-innings-cricket-bat",
    code: "LIC",
    name: "Long Innings Cricket Bat",
    art: "cricketBat",
    about:
      "English willow with seven straight grains, pressed hard and then left to calm down. It picks up lighter than it weighs. Knock it in for six hours with a mallet before you meet a real ball, and oil the toe. One ball is included.",
    facts: ["Grade 2 English willow", "Short handle, 1,160 g", "Ball and oil included"],
    price: 16900,
    weight: 1160,
    stock: "few",
  },
  {
    slug: "village-hockey-stick",
    code: "VHS",
    name: "Field Hockey Stick",
    art: "hockeyStick",
    about:
      "A composite stick with a low bow for learning to drag, and a head that forgives a late stop. The grip is chamois and can be rewound in five minutes. One ball comes with it, to lose in the hedge.",
    facts: ["36.5 inches, mid bow", "Composite, 30% carbon", "One ball included"],
    price: 7900,
    weight: 540,
  },
  {
    slug: "sparring-glove",
    code: "SPG",
    name: "Sparring Gloves",
    art: "boxingGlove",
    about:
      "Sixteen ounces of layered foam in a leather that softens within a month. The thumb is attached, the wrist is long and the lining dries by morning. A pair; hit the bag before the brother.",
    facts: ["16 oz, buffalo leather", "Attached thumb, strap at the cuff", "Sold as a pair"],
    price: 6900,
    weight: 910,
    colours: ["Red", "Navy"],
  },
  {
    slug: "pub-corner-dartboard",
    code: "PCD",
    name: "Pub Corner Dartboard",
    art: "dartboard",
    about:
      "Tightly packed sisal that closes up after every dart, so it lasts for years and turns its number ring when twenty is worn. Thin wires, few bounce-outs. One dart is in the picture for courage; three come in the box.",
    facts: ["45 cm, regulation size", "Sisal, bladed wires", "Three darts and a bracket"],
    price: 5900,
    weight: 5200,
  },
  {
    slug: "butts-lane-bow",
    code: "BUT",
    name: "Butts Lane Bow",
    art: "bow",
    about:
      "A flat bow of ash and hickory that draws smoothly to sixty-six centimetres. Light enough for a first summer of archery, real enough for the second. Arrow, string and a leather tab are included, and a page about where not to aim.",
    facts: ["25 lb at 26 inches, 152 cm", "Ash and hickory laminate", "One arrow, spare string"],
    price: 14900,
    weight: 620,
    stock: "none",
  },
  {
    slug: "lane-seven-skittles",
    code: "LSK",
    name: "Lane Seven Skittles",
    art: "bowling",
    about:
      "Three pins and a ball, in solid ash, for corridors and lawns. The pins fall with a proper knock and stand on uneven grass. There are chalk marks for the line, but everybody cheats by a foot.",
    facts: ["Pins 28 cm, ball 14 cm", "Solid ash, waxed", "Canvas bag and chalk"],
    price: 5800,
    weight: 3400,
  },
  {
    slug: "drift-flying-disc",
    code: "DFD",
    name: "Drift Flying Disc",
    art: "flyingDisc",
    about:
      "A hundred and seventy-five grams, the weight that flies straight and can still be caught by a wet hand. It is made from old discs, so the colour has a slight swirl. Dogs get their own, please; teeth spoil the rim.",
    facts: ["175 g, 27 cm", "Recycled polymer", "Competition weight"],
    price: 1500,
    weight: 175,
    colours: ["Sky", "Orange", "Moss"],
  },
]);
