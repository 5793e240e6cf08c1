import { shelf } from "../build-product";

export const toys = shelf("toys", "sage", [
  {
    slug: "barnaby-bear",
    code: "BNB",
    name: "Barnaby Bear",
    art: "teddy",
    about:
      "Mohair, wood wool in the nose and joints that let him sit and think. He is named after nobody and will answer to what he is called. Should an ear come off in the line of duty, we run a small hospital and return him with a plaster.",
    facts: ["35 cm, jointed", "Mohair, stitched eyes", "From birth, repaired free"],
    price: 6800,
    weight: 420,
    featured: true,
  },
  {
    slug: "thousand-fields-puzzle",
    code: "TFP",
    name: "Thousand Fields Puzzle",
    art: "puzzle",
    about:
      "A thousand pieces of an aerial photograph: fields, hedges and one red tractor, which you will find last. The card is thick and cut with a new die, so it clicks. The dust has been sieved out for you.",
    facts: ["1,000 pieces, 68 x 48 cm", "Recycled card, linen finish", "Poster included"],
    price: 2800,
    weight: 820,
  },
  {
    slug: "walk-the-dog-yoyo",
    code: "WDY",
    name: "Walk-the-Dog Yo-Yo",
    art: "yoYo",
    about:
      "A fixed-axle yo-yo in painted maple, weighted at the rim so it sleeps for as long as you can count. Two spare strings are in the lid. The first trick takes an afternoon and stays for life.",
    facts: ["Maple, 57 mm", "Three cotton strings", "From 6 years"],
    price: 1400,
    weight: 65,
    colours: ["Lavender", "Red", "Teal"],
  },
  {
    slug: "four-winds-kite",
    code: "FWK",
    name: "Four Winds Kite",
    art: "kite",
    about:
      "A diamond kite with a tail of bows that flies in the kind of wind you usually get. Spars of spruce, a ripstop sail, and a line on a winder that does not burn fingers. Goes up with one person, which is rare.",
    facts: ["80 x 95 cm", "50 m line on a winder", "Wind force 2 to 5"],
    price: 3200,
    weight: 210,
  },
  {
    slug: "big-wooden-die",
    code: "BWD",
    name: "Lawn Dice",
    art: "die",
    about:
      "Six big dice for playing on grass, with corners rounded enough for bare feet. Limewood, whitewashed, and branded with dots that will not wash off. Rules for five games are printed on the bag, and the sixth is making up your own.",
    facts: ["Six dice, 9 cm", "Limewood, outdoor finish", "Canvas bag"],
    price: 4400,
    weight: 2100,
  },
  {
    slug: "village-green-chess",
    code: "VGC",
    name: "Village Green Chess",
    art: "chessPawn",
    about:
      "Weighted and felted pieces after a design that has needed no improvement since 1849. The board folds in half over them and stays shut with a strap. Two spare queens, for optimists.",
    facts: ["King 76 mm, board 40 cm", "Boxwood and ebonised maple", "Folding board"],
    price: 7900,
    weight: 1900,
  },
  {
    slug: "five-sisters-dolls",
    code: "FSD",
    name: "Five Sisters Nesting Dolls",
    art: "nestingDoll",
    about:
      "Five turned dolls, one inside the other, and the smallest no bigger than a bean. Every face is painted by the same hand and not one of them looks the same way. They open with a squeak, as they should.",
    facts: ["Lime wood, 15 cm", "Five pieces", "Painted by hand"],
    price: 3600,
    weight: 240,
    colours: ["Red", "Teal"],
  },
  {
    slug: "snowed-in-cards",
    code: "SIC",
    name: "Snowed-In Playing Cards",
    art: "playingCards",
    about:
      "A plain deck with large indices and a finish that shuffles from the first evening. The two jokers were drawn by our printer's daughter. The tuck box has a window, so you can see whether anyone took the ace.",
    facts: ["54 cards, poker size", "Linen finish", "Rules for ten games"],
    price: 980,
    weight: 95,
    stock: "plenty",
  },
  {
    slug: "comeback-boomerang",
    code: "CBB",
    name: "Comeback Boomerang",
    art: "boomerang",
    about:
      "Birch ply, shaped like an aeroplane wing on one side, and tuned by being thrown. Face the wind, lean it a little, throw it hard and wait. Right-handed as standard; the left-handed one flies the other way round.",
    facts: ["Birch plywood, 32 cm", "Range 25 m", "For ages 10 and up"],
    price: 2400,
    weight: 80,
    choices: [
      {
        name: "Hand",
        values: [
          { name: "Right", code: "R" },
          { name: "Left", code: "L" },
        ],
      },
    ],
  },
  {
    slug: "counting-abacus",
    code: "CNF",
    name: "Counting Frame",
    art: "abacus",
    about:
      "Forty beads on four wires, for learning that numbers are things. They slide with a clack that makes sums worth doing. Steel wire, waxed beads, no paint that comes off on a teething sister.",
    facts: ["Beech frame, 24 x 24 cm", "Water-based colours", "From 2 years"],
    price: 2600,
    weight: 520,
  },
  {
    slug: "parlour-magic-wand",
    code: "PMW",
    name: "Parlour Magic Set",
    art: "magicWand",
    about:
      "A wand, a cup, three sponge balls and a booklet that teaches eight tricks and one rule: never say how. Props of wood and silk, not of plastic. The stars in the picture are supplied by the audience.",
    facts: ["Eight tricks", "Illustrated booklet", "From 7 years"],
    price: 3400,
    weight: 380,
    days: 45,
  },
]);
