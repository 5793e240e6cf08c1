import { shelf } from "../build-product";

export const lighting = shelf("lighting", "mist", [
  {
    slug: "inglenook-table-lamp",
    code: "ITL",
    name: "Inglenook Table Lamp",
    art: "tableLamp",
    about:
      "A turned foot, a linen shade and a pull cord with a brass bead. It lights a page and a hand, and leaves the rest of the room to itself. The shade is sewn rather than glued and can be had in another colour later.",
    facts: ["Oak foot, linen shade, 46 cm", "E27, bulb included", "Cloth cable, 2 m"],
    price: 11900,
    weight: 1700,
    colours: ["Oat", "Forest", "Rust", "Navy"],
    featured: true,
  },
  {
    slug: "slow-burn-jar-candle",
    code: "SBC",
    name: "Slow Burn Candle",
    art: "jarCandle",
    about:
      "Rapeseed wax with a cotton wick, poured in our back room on rainy days. Each scent is three things at most, and you can name them. Let the whole surface melt the first time, and it will burn evenly for forty-five hours.",
    facts: ["220 g, 45 hours", "No paraffin, no dye", "The jar becomes a tumbler"],
    price: 2600,
    weight: 480,
    colours: ["Walnut", "Forest", "Oat"],
    choices: [
      {
        name: "Scent",
        values: [
          { name: "Wood smoke", code: "SMO" },
          { name: "Fig leaf", code: "FIG" },
          { name: "Cold air", code: "AIR" },
        ],
      },
    ],
  },
  {
    slug: "vestry-pillar-candle",
    code: "VPC",
    name: "Vestry Pillar Candle",
    art: "pillarCandle",
    about:
      "Beeswax and nothing else, drawn through a die in many thin layers, the way church candles are made. It smells of honey before you light it. The drips are part of the character; put a saucer under it.",
    facts: ["100% beeswax, 7 x 15 cm", "Burns for 60 hours", "From one cooperative of beekeepers"],
    price: 2200,
    weight: 540,
  },
  {
    slug: "amber-filament-bulb",
    code: "AFB",
    name: "Amber Filament Bulb",
    art: "bulb",
    about:
      "The light of an old bulb at a tenth of the current. The filament is a curl of LEDs under amber glass, dims to almost nothing without humming, and is guaranteed for ten years. We have put the date on the base so that you can hold us to it.",
    facts: ["E27, 4.5 W, 2,000 kelvin", "380 lumen, dimmable", "25,000 hours"],
    price: 1400,
    weight: 60,
    stock: "plenty",
  },
  {
    slug: "rice-paper-lantern",
    code: "RPL",
    name: "Rice Paper Lantern",
    art: "paperLantern",
    about:
      "Bamboo ribs and mulberry paper, glued with starch and folded flat for the post. Hang it over a table or from the apple tree on a dry night. The lower ring is open, so the bulb can be changed without a fight.",
    facts: ["Diameter 35 cm", "For E27 pendants up to 8 W", "Handmade in Gifu"],
    price: 3600,
    weight: 190,
    colours: ["Red", "Oat", "Sage"],
  },
  {
    slug: "terracotta-oil-lamp",
    code: "TOL",
    name: "Terracotta Oil Lamp",
    art: "oilLamp",
    about:
      "A palm-sized lamp, pinched from red clay and painted with dots along the rim. Fill it with olive oil, lay in a cotton wick and it burns for an evening without smoke. Good for power cuts and birthdays.",
    facts: ["Hand-painted terracotta, 11 cm", "Ten cotton wicks included", "Any vegetable oil"],
    price: 1200,
    weight: 160,
  },
]);
