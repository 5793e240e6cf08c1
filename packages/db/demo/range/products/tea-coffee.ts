import { shelf } from "../build-product";

export const teaCoffee = shelf("tea-coffee", "linen", [
  {
    slug: "glaze-teapot",
    code: "GTP",
    name: "Glaze Teapot",
    art: "teapot",
    about:
      "A round-bellied pot for four cups, thrown in Stoke and dipped in a glaze that pools a little darker at the foot. The spout is cut at an angle and does not drip; we poured two hundred cups to be sure. The lid has a lug and stays on until the last drop.",
    facts: ["Stoneware, 1.1 litres", "Steel infuser included", "Dishwasher safe"],
    price: 5600,
    weight: 980,
    colours: ["Denim", "Rust", "White", "Forest"],
    featured: true,
  },
  {
    slug: "quiet-kettle",
    code: "QKT",
    name: "Quiet Kettle",
    art: "kettle",
    about:
      "A stove kettle that hums instead of shrieking. The base is broad, for gas and induction alike, and the beech handle stays cool through a whole pot. Enamelled in and out, so scale lets go with a spoon of citric acid.",
    facts: ["Enamelled steel, 1.8 litres", "All hobs", "Soft whistle, can be folded away"],
    price: 7900,
    weight: 1250,
    colours: ["Sage", "Oat", "Black", "Red"],
  },
  {
    slug: "breakfast-mug",
    code: "BFM",
    name: "Breakfast Mug",
    art: "mug",
    about:
      "Holds what you want in the morning rather than what looks elegant. The handle takes four fingers, the wall is thick enough to keep coffee warm through the headlines, and the foot is unglazed so it does not slide. Stackable, if you trust yourself.",
    facts: ["Stoneware, 400 ml", "Reactive glaze, each one differs", "Microwave and dishwasher safe"],
    price: 1800,
    weight: 390,
    colours: ["Oat", "Denim", "Rust", "Sage", "Charcoal"],
    stock: "plenty",
  },
  {
    slug: "corner-espresso-cup",
    code: "CEC",
    name: "Corner Espresso Cup",
    art: "espressoCup",
    about:
      "Thick at the lip and heavy in the saucer, as in a bar where you stand. It holds a double with room for the crema. Warm it with hot water first and the last sip is as good as the one before.",
    facts: ["Porcelain cup and saucer, 90 ml", "Stackable", "Dishwasher safe"],
    price: 1400,
    weight: 280,
  },
  {
    slug: "sencha-cup",
    code: "SNC",
    name: "Sencha Cup",
    art: "teaCup",
    about:
      "A cup without a handle, because tea that is too hot to hold is too hot to drink. The porcelain is thin enough to let the light through and sits on a little board of smoked oak. For one person, and one pot's first pouring.",
    facts: ["Porcelain, 160 ml", "Oak board included", "Wash by hand"],
    price: 2200,
    weight: 210,
  },
  {
    slug: "daybreak-moka-pot",
    code: "DMP",
    name: "Daybreak Moka Pot",
    art: "mokaPot",
    about:
      "Eight sides, three parts and a noise that gets people out of bed. The body is cast aluminium with a colour baked onto it; the handle does not melt if the flame is kept under the pot. Never wash it with soap, whatever your guests say.",
    facts: ["Aluminium, for gas and electric", "Spare seal included", "Rinse with water only"],
    price: 3800,
    weight: 520,
    colours: ["Grey", "Red", "Forest"],
    choices: [
      {
        name: "Cups",
        values: [
          { name: "3 cups", code: "3" },
          { name: "6 cups", code: "6", add: 900, heavier: 240 },
        ],
      },
    ],
  },
  {
    slug: "plain-french-press",
    code: "PFP",
    name: "Plain French Press",
    art: "frenchPress",
    about:
      "Borosilicate glass in a steel frame, and a plunger with a mesh fine enough to leave the sludge behind. Four minutes, push slowly, pour all of it. The glass can be bought by itself for less than a bag of beans.",
    facts: ["1 litre, eight small cups", "Stainless mesh, three layers", "Every part replaceable"],
    price: 4200,
    weight: 760,
    colours: ["Charcoal", "Oat"],
  },
  {
    slug: "first-flush-tin",
    code: "FFT",
    name: "First Flush Darjeeling",
    art: "teaTin",
    about:
      "The spring picking of a single garden at two thousand metres, flown in by May. It is a light, green-gold tea with a smell of muscat, and it wants water at ninety degrees. Packed in a tin that closes twice and is too pretty to throw away.",
    facts: ["125 g of loose leaf, about 50 cups", "Garden and picking date on the lid", "Organic"],
    price: 2600,
    weight: 240,
    dye: "Sage",
    days: 12,
  },
  {
    slug: "campfire-mate-gourd",
    code: "CMG",
    name: "Campfire Mate Gourd",
    art: "mate",
    about:
      "A dried calabash, trimmed by hand and ready to be cured with wet leaves on its first night. The steel straw has a spring filter that unscrews. Pass it round to the left and do not say thank you until you have had enough.",
    facts: ["Natural calabash, about 200 ml", "Stainless straw included", "Dry upside down after use"],
    price: 2800,
    weight: 180,
  },
]);
