import { shelf } from "../build-product";

export const navigation = shelf("navigation", "sage", [
  {
    slug: "true-north-compass",
    code: "TNC",
    name: "True North Compass",
    art: "compass",
    about:
      "A pocket compass in a brass case, with a needle that swings in liquid and settles in three seconds. The bezel clicks every five degrees and can be read by touch. It needs no charging and has never been wrong, only misread.",
    facts: ["Brass, 48 mm across", "Liquid damped, luminous marks", "Adjustable for declination"],
    price: 4900,
    weight: 110,
  },
  {
    slug: "folding-world-map",
    code: "FWM",
    name: "Folding World Map",
    art: "worldMap",
    about:
      "The whole world on a sheet the size of a kitchen table, on paper that can be folded four hundred times and wiped. Names are printed in the language of the place first. Hang it up, or leave it in the car for arguments.",
    facts: ["120 x 80 cm, scale 1:34 million", "Tear-proof, waterproof paper", "Revised this spring"],
    price: 1900,
    weight: 140,
  },
  {
    slug: "warden-torch",
    code: "WDT",
    name: "Warden Torch",
    art: "flashlight",
    about:
      "Machined from one bar of aluminium, with a switch you can work in gloves and two modes: some light, and a lot of it. The beam can be narrowed by turning the head. Runs on ordinary AA cells, which every village shop has.",
    facts: ["15 and 280 lumen", "2 x AA, 30 hours on low", "IPX7"],
    price: 3400,
    weight: 170,
    dye: "Grey",
  },
  {
    slug: "barn-owl-head-torch",
    code: "BOH",
    name: "Barn Owl Head Torch",
    art: "headTorch",
    about:
      "Light enough to forget until you look at a friend and blind him; the red mode is for that. Tilts with one click, locks in the rucksack so it does not burn all night, and the band washes. Found, by our own count, in nine out of ten of our coat pockets.",
    facts: ["300 lumen, red light", "USB-C, 4 hours on full", "78 g with band"],
    price: 3900,
    weight: 78,
    colours: ["Orange", "Charcoal", "Moss"],
  },
  {
    slug: "everyday-cells",
    code: "EDC",
    name: "Everyday Rechargeable Cells",
    art: "battery",
    about:
      "Four AA cells that keep most of their charge in a drawer for a year. They can be charged about a thousand times, which is a thousand trips to the shop you will not make. Use them in the torch, the clock and the radio.",
    facts: ["4 x AA, 2,450 mAh NiMH", "1,000 cycles", "Works with any NiMH charger"],
    price: 1700,
    weight: 120,
    stock: "plenty",
  },
  {
    slug: "hoarfrost-thermometer",
    code: "HFT",
    name: "Hoarfrost Thermometer",
    art: "thermometer",
    about:
      "Screws to the outside of a window frame and is read from the warm side. The column is coloured spirit, not mercury, and the scale is printed on glass so the sun cannot bleach it. Celsius on the left, the other one on the right.",
    facts: ["-40 to 50 °C", "Glass and stainless steel, 22 cm", "Two screws included"],
    price: 2200,
    weight: 130,
  },
]);
