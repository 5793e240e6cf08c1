import { shelf } from "../build-product";

export const tableware = shelf("tableware", "clay", [
  {
    slug: "supper-plate-set",
    code: "SPP",
    name: "Supper Plates, Set of Three",
    art: "plates",
    about:
      "Plates with a raised rim, so sauce stays and a fork has something to push against. They are jiggered from a dark clay that shows at the edge where the glaze runs thin. Sold in threes, because somebody always drops one of four.",
    facts: ["Stoneware, 25 cm", "Oven to 180 °C", "Dishwasher and microwave safe"],
    price: 5400,
    weight: 2100,
    colours: ["Oat", "Denim", "Sage", "Charcoal"],
  },
  {
    slug: "porridge-bowl-and-spoon",
    code: "PBS",
    name: "Porridge Bowl & Spoon",
    art: "porridgeBowl",
    about:
      "A deep, straight-sided bowl that keeps porridge warm to the bottom, with a spoon whose curve matches its corner. It also does soup, and salad for one. Heavy enough that a toddler cannot fling it far.",
    facts: ["Stoneware bowl, 600 ml", "Steel spoon included", "Dishwasher safe"],
    price: 2400,
    weight: 620,
    colours: ["Denim", "Mustard", "Forest"],
  },
  {
    slug: "canteen-cutlery-pair",
    code: "CCP",
    name: "Canteen Cutlery",
    art: "cutlery",
    about:
      "Knife and fork after a pattern made for a Swedish school canteen in 1957, and never improved since. The weight sits in the handle and the tines are long enough for peas. Buy as many pairs as you have chairs.",
    facts: ["18/10 stainless steel, satin finish", "Knife with a fine serration", "Dishwasher safe"],
    price: 1900,
    weight: 150,
    stock: "plenty",
  },
  {
    slug: "guest-place-setting",
    code: "GPS",
    name: "Guest Place Setting",
    art: "placeSetting",
    about:
      "One plate, one knife, one fork: everything a late guest needs, in one box. The plate is hotel porcelain that survives being stacked by teenagers. We keep making it, so the twelfth setting will match the first.",
    facts: ["Porcelain plate, 27 cm", "18/10 steel cutlery", "Edges guaranteed against chipping"],
    price: 3400,
    weight: 900,
  },
  {
    slug: "evening-tumbler",
    code: "EVT",
    name: "Evening Tumbler",
    art: "tumbler",
    about:
      "Blown into an iron mould and cut off by hand, with a base thick enough to set down firmly. Good for whisky and one large cube, better for cider. It rings if you flick it, which is how you know.",
    facts: ["Lead-free crystal, 320 ml", "Mouth-blown in Bohemia", "Dishwasher safe, on the top rack"],
    price: 2100,
    weight: 340,
  },
  {
    slug: "cellar-wine-glass",
    code: "CWG",
    name: "Cellar Wine Glass",
    art: "wineGlass",
    about:
      "One glass for red and white, because nobody has shelves for both. The bowl narrows just enough to gather the scent, and the stem is drawn from the bowl rather than stuck on. Light in the hand, less fragile than it feels.",
    facts: ["Lead-free crystal, 480 ml", "Drawn stem, 21 cm", "Dishwasher safe"],
    price: 1900,
    weight: 140,
  },
  {
    slug: "pantry-storage-jar",
    code: "PSJ",
    name: "Pantry Storage Jar",
    art: "jar",
    about:
      "A jar with a wide mouth and a lid that seals by its own weight. The label is ceramic and takes pencil, so flour can become lentils. Stack three and you have a shelf in order.",
    facts: ["Borosilicate glass", "Silicone seal, replaceable", "Dishwasher safe"],
    price: 1600,
    weight: 480,
    choices: [
      {
        name: "Volume",
        values: [
          { name: "0.7 L", code: "07" },
          { name: "1.2 L", code: "12", add: 500, heavier: 220 },
          { name: "2 L", code: "20", add: 1000, heavier: 460 },
        ],
      },
    ],
  },
  {
    slug: "stream-jug",
    code: "STJ",
    name: "Stream Jug",
    art: "jug",
    about:
      "Holds a litre and a half of water or a bunch of ox-eye daisies. The lip is pinched while the clay is soft and pours in a clean rope, without a drop down the front. The handle is pulled, not cast, and fits the hand as pulled handles do.",
    facts: ["Stoneware, 1.5 litres", "Thrown by hand in Devon", "Dishwasher safe"],
    price: 4400,
    weight: 1100,
    colours: ["White", "Denim", "Sage"],
  },
  {
    slug: "bento-lunch-box",
    code: "BLB",
    name: "Bento Lunch Box",
    art: "bentoBox",
    about:
      "Lacquered wood in three compartments, in which rice, greens and something pickled cannot mix. The lid is held by a band of elastic that doubles as a grip. The picture shows lunch for the sake of scale; you will have to make your own.",
    facts: ["Lacquered cedar, 21 x 15 cm", "Elastic band included", "Wipe clean with warm water"],
    price: 4800,
    weight: 420,
    days: 22,
  },
  {
    slug: "picnic-straw-cup",
    code: "PSC",
    name: "Picnic Straw Cup",
    art: "picnicCup",
    about:
      "A lidded cup for blankets, back seats and the first hot day of the year. The straw is soft silicone and pulls out for cleaning. It survives being stood on, though it would rather not.",
    facts: ["Polypropylene, 500 ml", "Silicone straw and brush", "Dishwasher safe"],
    price: 1200,
    weight: 110,
    colours: ["Red", "Sky", "Moss"],
  },
  {
    slug: "market-square-chopsticks",
    code: "MSC",
    name: "Maple Chopsticks",
    art: "chopsticks",
    about:
      "A pair of square-handled chopsticks that will not roll off the table, tapering to a fine, ridged tip. The lacquer is the natural sort, in many thin coats. Sized for a hand between eighteen and twenty centimetres, which is most of them.",
    facts: ["Maple, 23 cm", "Urushi lacquer", "Wash by hand"],
    price: 1500,
    weight: 30,
    colours: ["Red", "Black"],
  },
]);
