import { shelf } from "../build-product";

export const waterSnow = shelf("water-snow", "mist", [
  {
    slug: "mere-open-canoe",
    code: "MOC",
    name: "Mere Open Canoe",
    art: "canoe",
    about:
      "Four and a half metres of patience. The hull is stable enough to stand up and fish from, with ash seats and a yoke shaped for one pair of shoulders. One paddle is included; delivery is by van, by appointment, to anywhere with a road.",
    facts: ["460 x 90 cm, carries 380 kg", "Three-layer polyethylene, ash trim", "One paddle included"],
    price: 129000,
    weight: 34000,
    colours: ["Red", "Forest"],
    stock: "few",
  },
  {
    slug: "rockpool-snorkel-set",
    code: "RSS",
    name: "Rockpool Snorkel Set",
    art: "divingMask",
    about:
      "A mask with a soft skirt that seals on narrow and wide faces alike, and a snorkel with a valve at the bottom, so one puff clears it. The glass is tempered and does not fog if you spit on it, as everyone secretly does.",
    facts: ["Silicone skirt, tempered glass", "Splash guard and purge valve", "Mesh bag included"],
    price: 4200,
    weight: 420,
    colours: ["Red", "Teal", "Black"],
  },
  {
    slug: "harbourmaster-ring",
    code: "HMR",
    name: "Harbourmaster Ring",
    art: "ringBuoy",
    about:
      "A life ring for jetties, ponds and boats, with a grab line that floats. The shell is filled with foam and cannot be punctured. Let us hope it stays on its hook.",
    facts: ["60 cm, 2.5 kg buoyancy certified", "EN 14144", "Reflective tape on four sides"],
    price: 6500,
    weight: 2500,
  },
  {
    slug: "figure-ice-skates",
    code: "FIS",
    name: "Figure Ice Skates",
    art: "iceSkate",
    about:
      "Boots with a stiff ankle and blades ground before they are packed, so the first glide is not the worst. Lined with a short fleece that dries by the stove. Guards are in the box: walk on those, never on concrete.",
    facts: ["Stainless blades, sharpened", "Fleece-lined boot", "Blade guards included"],
    price: 12400,
    weight: 1900,
    choices: [
      {
        name: "Size",
        values: ["36", "37", "38", "39", "40", "41", "42", "43"].map((name) => ({ name, code: name })),
      },
    ],
  },
  {
    slug: "whiteout-goggles",
    code: "WOG",
    name: "Whiteout Goggles",
    art: "skiGoggles",
    about:
      "For the days when sky and slope are one colour. The rose-tinted lens pulls out the edges of bumps, and two layers of it, with air between, keep the fog away. The strap has silicone on the inside and sits on a helmet.",
    facts: ["Double cylindrical lens, category 2", "Fits over spectacles", "Spare lens sold separately"],
    price: 7600,
    weight: 140,
    colours: ["Sky", "Orange", "Plum"],
  },
  {
    slug: "coasting-hill-sled",
    code: "CHL",
    name: "Coasting Hill Sled",
    art: "sled",
    about:
      "Beech, steamed and bent over the same iron form since 1931, on steel runners. It steers by leaning and is pulled by a cord that is long enough. Takes two children, or one adult who has waited until nobody is watching.",
    facts: ["Beech, steel runners, 110 cm", "Carries 130 kg", "Oil the wood in autumn"],
    price: 10800,
    weight: 5200,
    stock: "none",
  },
  {
    slug: "downpour-umbrella",
    code: "DPU",
    name: "Downpour Umbrella",
    art: "umbrella",
    about:
      "Eight fibreglass ribs that bend in a gust and come back. The canopy is wide enough for one and a half people and the handle is a crook, so it can hang on your arm in a shop. Every part can be replaced, and we keep them in stock.",
    facts: ["Canopy 104 cm, pongee", "Wind tested to 90 km/h", "Maple handle"],
    price: 5400,
    weight: 520,
    colours: ["Plum", "Navy", "Forest", "Mustard"],
  },
]);
