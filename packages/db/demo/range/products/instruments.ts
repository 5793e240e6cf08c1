import { shelf } from "../build-product";

export const instruments = shelf("instruments", "stone", [
  {
    slug: "garage-electric-guitar",
    code: "GEG",
    name: "Garage Electric Guitar",
    art: "guitar",
    about:
      "Three single coils, a maple neck and a body of alder that rings before it is plugged in. We level the frets and set the action low, so beginners find out sooner that they can. Strap, lead and three picks are in the bag.",
    facts: ["Alder body, maple neck, 22 frets", "Set up and tuned", "Padded bag included"],
    price: 39900,
    weight: 3500,
    colours: ["Red", "Teal", "Black"],
  },
  {
    slug: "first-chair-violin",
    code: "FCV",
    name: "First Chair Violin",
    art: "violin",
    about:
      "A solid spruce top and a flamed maple back, varnished in thin coats that let the wood speak. The bridge is carved and the soundpost set in our workshop, which is the difference between a violin and a box. With bow, case and rosin.",
    facts: ["Spruce and maple, ebony fittings", "Bow, case, rosin", "Two-year trade-up for the next size"],
    price: 46900,
    weight: 460,
    choices: [
      {
        name: "Size",
        values: [
          { name: "1/2", code: "12", add: -6000, heavier: -120 },
          { name: "3/4", code: "34", add: -3000, heavier: -60 },
          { name: "4/4", code: "44" },
        ],
      },
    ],
  },
  {
    slug: "back-step-banjo",
    code: "BSJ",
    name: "Back Step Banjo",
    art: "banjo",
    about:
      "Open-backed, five strings, a skin that is synthetic and does not mind the damp. It is loud for its size and forgiving of thumbs. Comes with a book that gets you through three songs in a week.",
    facts: ["11-inch head, maple rim", "Geared fifth peg", "Songbook included"],
    price: 34900,
    weight: 2100,
    stock: "few",
  },
  {
    slug: "quayside-accordion",
    code: "QSA",
    name: "Quayside Accordion",
    art: "accordion",
    about:
      "Forty-eight basses and a bellows with some air in it. Small enough for a twelve-year-old, full enough for a harbour wall. The reeds are tuned with a slight tremolo, so even a scale sounds like leaving.",
    facts: ["26 keys, 48 bass buttons", "Straps and hard case", "Tuned in Castelfidardo"],
    price: 68900,
    weight: 5400,
    colours: ["Red", "Navy"],
  },
  {
    slug: "reveille-trumpet",
    code: "RVT",
    name: "Reveille Trumpet",
    art: "trumpet",
    about:
      "A student trumpet that will see them through to the band. Lacquered brass with a rose bell for a warmer tone, and valves of monel that stay quick if they are oiled. The practice mute in the case is a gift to the neighbours.",
    facts: ["B flat, medium bore", "Monel valves", "Case, mouthpiece, practice mute"],
    price: 37900,
    weight: 1050,
  },
  {
    slug: "parade-snare-drum",
    code: "PSD",
    name: "Parade Snare",
    art: "drum",
    about:
      "A rope-tuned drum with a maple shell and calfskin heads, loud enough for a street and dry enough for a room. Sticks are hickory and come with it. Loosen the ropes when the weather changes and it will keep its voice.",
    facts: ["14 x 10 inches", "Maple shell, hickory sticks", "Carrying sling"],
    price: 21900,
    weight: 3200,
    colours: ["Red", "Forest"],
  },
  {
    slug: "harvest-moon-djembe",
    code: "HMD",
    name: "Harvest Moon Djembe",
    art: "djembe",
    about:
      "Carved from one log of lenke wood and headed with goatskin, by a family in Mali who are named on the inside. Bass in the middle, snap at the edge. Play it with warm hands and rest it on its side.",
    facts: ["30 cm head, 60 cm high", "Hand carved, rope tuned", "Cotton bag"],
    price: 18500,
    weight: 5800,
  },
  {
    slug: "lane-end-recorder",
    code: "LER",
    name: "Lane End Flute",
    art: "flute",
    about:
      "A six-hole flute in pear wood, tuned in D, as easy as a whistle and a good deal sweeter. The mouthpiece is oiled so it does not swell. Every folk tune you half remember is in there.",
    facts: ["Pear wood, key of D", "Fingering chart", "Cork-lined case"],
    price: 5400,
    weight: 140,
  },
  {
    slug: "rainy-day-maracas",
    code: "RDM",
    name: "Rainy Day Maracas",
    art: "maracas",
    about:
      "A painted pair with the dry sound of seeds, not of plastic beads. Small enough for a four-year-old and precise enough for a band. Rain, gravel, applause, as needed.",
    facts: ["Gourd and beech, 24 cm", "Painted by hand", "From 3 years"],
    price: 2200,
    weight: 190,
  },
]);
