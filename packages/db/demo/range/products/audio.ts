import { shelf } from "../build-product";

export const audio = shelf("audio", "stone", [
  {
    slug: "hush-headphones",
    code: "HHP",
    name: "Hush Headphones",
    art: "headphones",
    about:
      "Closed headphones that shut out a train without pressing on your temples. The pads are wool on the outside and memory foam within; both can be changed, and so can the battery, with a coin. One dial for volume, one switch for silence, no app.",
    facts: ["Noise cancelling, 40 hours", "Bluetooth 5.3 and 3.5 mm cable", "Battery replaceable at home"],
    price: 24900,
    weight: 265,
    colours: ["Charcoal", "Oat", "Forest", "White"],
    featured: true,
    days: 7,
  },
  {
    slug: "pebble-earbuds",
    code: "PEB",
    name: "Pebble Earbuds",
    art: "earbuds",
    about:
      "Two small earbuds in a case like a river stone. They let the street through when you want it and hush it when you do not, and they pause when you take one out to answer someone. Four sizes of tip, because ears are not standard.",
    facts: ["7 hours, 28 with the case", "IPX5, for running in rain", "Wireless or USB-C charging"],
    price: 12900,
    weight: 52,
    colours: ["White", "Charcoal", "Sage"],
  },
  {
    slug: "kitchen-radio",
    code: "KRD",
    name: "Kitchen Radio",
    art: "radio",
    about:
      "FM, digital radio and a single big knob that clicks from station to station. It is loud enough for a tap and a frying pan, and the aerial folds into a groove on the back. Turn it on and somebody is talking; that is all it does.",
    facts: ["FM and DAB+", "Mains or 4 x AA", "27 x 16 x 10 cm"],
    price: 9900,
    weight: 1250,
    colours: ["Grey", "Sage", "Red"],
  },
  {
    slug: "porch-speaker",
    code: "PSK",
    name: "Porch Speaker",
    art: "speaker",
    about:
      "A speaker with a handle, for the porch, the workshop and the far end of the garden. Behind the grille sit a proper woofer and a tweeter, not a row of tiny ones. Two of them find each other and become left and right.",
    facts: ["24 hours of battery", "IP55", "Bluetooth and line in"],
    price: 17900,
    weight: 2100,
    colours: ["Teal", "Oat", "Walnut"],
  },
  {
    slug: "first-side-record-player",
    code: "FSR",
    name: "First Side Record Player",
    art: "recordPlayer",
    about:
      "Belt drive, a damped lift and a cartridge you can replace without reading glasses. It has its own phono stage, so it goes straight into any speaker. There is no automatic return: you will have to get up, which is rather the idea.",
    facts: ["33 and 45 rpm", "Built-in phono stage", "Dust cover included"],
    price: 29900,
    weight: 5600,
    colours: ["Walnut", "Oak", "Black"],
  },
  {
    slug: "parlour-microphone",
    code: "PLR",
    name: "Parlour Microphone",
    art: "studioMicrophone",
    about:
      "A desk microphone for readings, podcasts and calls in which people should be able to hear you. It plugs in by USB, mutes with a tap on the head and ignores the fan. The grille was drawn after a 1940s broadcast microphone and muffles your p's.",
    facts: ["Cardioid, 24 bit, 96 kHz", "USB-C, headphone output", "Steel stand"],
    price: 13900,
    weight: 680,
    colours: ["Grey", "Black"],
  },
  {
    slug: "village-hall-microphone",
    code: "VHM",
    name: "Village Hall Microphone",
    art: "microphone",
    about:
      "The microphone that gets dropped at quizzes and still works at the wedding. Dynamic, so it needs no power and shrugs off loud singers. The switch is silent and can be locked on before the speech.",
    facts: ["Dynamic, XLR", "Cable of 5 m and clip included", "Steel grille, screws off for washing"],
    price: 5900,
    weight: 320,
    dye: "Charcoal",
  },
]);
