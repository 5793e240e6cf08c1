import { shelf } from "../build-product";

export const cookware = shelf("cookware", "linen", [
  {
    slug: "forge-skillet",
    code: "FSK",
    name: "Forge Skillet",
    art: "skillet",
    about:
      "Spun from carbon steel: it sears like cast iron at two thirds of the weight. We season it with linseed oil before it leaves, and every egg after that improves it. The handle is long, so it stays out of the heat, and has a hole for the hook.",
    facts: ["Carbon steel, 2.5 mm", "All hobs, oven and fire", "Rinse, dry, oil; no soap"],
    price: 6400,
    weight: 1500,
    dye: "Black",
    choices: [
      {
        name: "Diameter",
        values: [
          { name: "24 cm", code: "24" },
          { name: "28 cm", code: "28", add: 1200, heavier: 500 },
        ],
      },
    ],
  },
  {
    slug: "harvest-casserole",
    code: "HVC",
    name: "Harvest Casserole",
    art: "casserole",
    about:
      "Cast iron under three coats of enamel, made in a foundry in Picardy that has done little else. It goes from the hob to the oven to the table and keeps a stew hot for the second helping. Heavy, yes; that is what holds the heat.",
    facts: ["4.2 litres, 24 cm", "All hobs, oven to 250 °C", "Lifetime guarantee"],
    price: 17900,
    weight: 4700,
    colours: ["Rust", "Forest", "Charcoal"],
  },
  {
    slug: "village-paella-pan",
    code: "VPP",
    name: "Village Paella Pan",
    art: "paellaPan",
    about:
      "Thin polished steel, wide and shallow, with a dimpled base that lets the rice catch just enough. It wants a big flame and a cook who does not stir. Serves six from the middle outwards.",
    facts: ["Polished steel, 38 cm", "Gas, fire and barbecue", "Oil before storing"],
    price: 4800,
    weight: 1350,
    dye: "Charcoal",
  },
  {
    slug: "chefs-long-knife",
    code: "CLK",
    name: "Long Kitchen Knife",
    art: "kitchenKnife",
    about:
      "One knife for nearly everything, forged in Solingen and ground thin behind the edge. It is balanced at the bolster, where the forefinger wants to be, and the handle is riveted through. Send it to us once a year and we will sharpen it for the postage.",
    facts: ["Blade 20 cm, 57 HRC", "Full tang, walnut handle", "Wash by hand"],
    price: 11400,
    weight: 240,
    dye: "Walnut",
  },
  {
    slug: "alpine-fondue-set",
    code: "AFS",
    name: "Alpine Fondue Set",
    art: "fondue",
    about:
      "An enamelled pot, a stand, a burner and six forks with coloured ends, so nobody eats yours by mistake. Rub the pot with garlic, melt slowly, and lose your bread only on purpose. The recipe for the cheese we use is in the lid.",
    facts: ["Cast iron, 2 litres", "Six forks, burner for gel or spirit", "Serves four to six"],
    price: 8900,
    weight: 3600,
    colours: ["Red", "Forest"],
  },
  {
    slug: "beech-rolling-pin",
    code: "BRP",
    name: "Turned Rolling Pin",
    art: "rollingPin",
    about:
      "Turned from one billet of beech with the handles running on a steel axle, so your palms stay still while the pin rolls. Wide enough for a tart of thirty centimetres. Flour sticks to it, dough does not.",
    facts: ["European beech, 44 cm", "Steel axle with nylon bearings", "Oil now and then, never soak"],
    price: 2600,
    weight: 620,
    dye: "Oak",
  },
  {
    slug: "end-grain-board",
    code: "EGB",
    name: "Long-Grain Chopping Board",
    art: "board",
    about:
      "A single plank, not glued from strips, with a handle that is part of the wood. Use one side for onions and the other for bread. Sand it in spring, oil it on the same afternoon, and it will be on someone's wall in fifty years.",
    facts: ["48 x 22 x 2.4 cm", "Oiled with linseed", "Wipe, do not soak"],
    price: 5400,
    weight: 1250,
    colours: ["Oak", "Walnut"],
  },
  {
    slug: "ladle-and-taste-spoon",
    code: "LTS",
    name: "Tasting Spoon",
    art: "spoon",
    about:
      "A spoon between a ladle and a teaspoon, made for the question of whether it needs salt. Long enough not to fall into the pot, polished, with a drop shape that pours from the tip. You will find yourself eating ice cream with it.",
    facts: ["18/10 stainless steel, 24 cm", "Dishwasher safe", "Mirror polished"],
    price: 900,
    weight: 70,
    stock: "plenty",
  },
  {
    slug: "hallmark-kitchen-scissors",
    code: "HKS",
    name: "Kitchen Scissors",
    art: "scissors",
    about:
      "They cut herbs, string, chicken and the packet of everything else. The blades come apart at a right angle for washing, which most scissors refuse to do. Finger holes for large hands, left or right.",
    facts: ["Forged stainless steel, 21 cm", "Blades come apart", "Sharpening service"],
    price: 3200,
    weight: 130,
    colours: ["Orange", "Teal"],
  },
  {
    slug: "sourdough-apron",
    code: "SDA",
    name: "Sourdough Apron",
    art: "apron",
    about:
      "Linen and cotton, crossed at the back instead of tied at the neck, so it does not pull when you knead for ten minutes. The pocket is split: towel left, telephone right, or the other way round. Softer every week.",
    facts: ["55% linen, 45% cotton, 280 g/m²", "One size, adjusts at the back", "Machine wash at 60 °C"],
    price: 4900,
    weight: 380,
    colours: ["Denim", "Oat", "Charcoal"],
  },
]);
