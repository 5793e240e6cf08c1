import { shelf } from "../build-product";

export const larder = shelf("larder", "clay", [
  {
    slug: "moorland-heather-honey",
    code: "MHH",
    name: "Moorland Heather Honey",
    art: "honeyPot",
    about:
      "Thick, amber and faintly bitter, from hives that are driven up to the moor in August for three weeks. Heather honey will not run: it has to be pressed from the comb. Spread it on buttered toast and eat it over a plate.",
    facts: ["Raw, pressed, never heated", "340 g stoneware pot", "Keeps for years"],
    price: 1600,
    weight: 720,
  },
  {
    slug: "two-ingredient-chocolate",
    code: "TIC",
    name: "Two-Ingredient Chocolate",
    art: "chocolate",
    about:
      "Cocoa and sugar, and that is the list. The beans come from one valley in Madagascar and taste of red fruit without anything being added. Break it, do not bite it, and give it a minute.",
    facts: ["72% cocoa, 80 g", "Vegan, made in a room without nuts", "Best before: the weekend"],
    price: 750,
    weight: 95,
    stock: "plenty",
  },
  {
    slug: "oven-door-cookies",
    code: "ODC",
    name: "Oven Door Cookies",
    art: "cookie",
    about:
      "Baked on Thursdays, posted on Thursdays. The edges are crisp and the middle is not, with chunks of the chocolate above and a little sea salt. A tin holds nine, though the number on arrival varies with the household.",
    facts: ["Nine cookies, 430 g", "Butter, oats, free-range eggs", "Fresh for ten days"],
    price: 1400,
    weight: 560,
  },
  {
    slug: "lye-pretzels",
    code: "LYP",
    name: "Swabian Pretzels",
    art: "pretzel",
    about:
      "Half baked, so you can finish them at home in eight minutes and have the smell. They are dipped in lye as they should be, which makes the crust brown and the inside sour-sweet. Salt is in a separate bag, for those who overdo it.",
    facts: ["Six pretzels, 540 g", "Vegan", "Keep cool, bake within seven days"],
    price: 900,
    weight: 580,
    stock: "none",
  },
  {
    slug: "roasted-peanuts",
    code: "RPN",
    name: "Monkey Nuts",
    art: "peanuts",
    about:
      "Roasted slowly in the shell over beech wood and left alone after that. Opening them is half of it. They come in a paper sack that sits well between two chairs.",
    facts: ["500 g in the shell", "Unsalted", "Roasted to order each week"],
    price: 650,
    weight: 510,
  },
  {
    slug: "heirloom-kidney-beans",
    code: "HKB",
    name: "Heirloom Kidney Beans",
    art: "beans",
    about:
      "An old red variety, grown up poles on four hectares in Castile and dried on the plant. They stay whole in a long simmer and turn their water into something like gravy. Soak them overnight with a bay leaf, not with salt.",
    facts: ["500 g, this year's harvest", "Soak 10 hours, simmer 90 minutes", "Organic"],
    price: 820,
    weight: 510,
  },
  {
    slug: "plum-tomatoes-tin",
    code: "PTT",
    name: "Plum Tomatoes",
    art: "tinnedTomatoes",
    about:
      "San Marzano tomatoes, peeled and packed whole in their own thick juice within six hours of the field. Crush them by hand for a sauce that needs only garlic and time. The tin looks good on the shelf, and we will not judge.",
    facts: ["400 g, drained 260 g", "Tomatoes, tomato juice, a basil leaf", "BPA-free tin"],
    price: 420,
    weight: 470,
    stock: "plenty",
  },
  {
    slug: "fresh-hand-of-ginger",
    code: "FHG",
    name: "Hand of Ginger",
    art: "ginger",
    about:
      "Young ginger with a skin so thin that you can rub it off, sent in damp paper. It is hot without being fibrous, and half of it makes a week of tea. Freeze the rest and grate it straight from the ice.",
    facts: ["About 250 g", "Organic, from Peru", "Keeps three weeks in a cool place"],
    price: 560,
    weight: 280,
  },
  {
    slug: "hearth-chestnuts",
    code: "HCN",
    name: "Hearth Chestnuts",
    art: "chestnut",
    about:
      "Large, sweet and easy to peel, from old trees in the Cévennes. Cut a cross into the flat side, roast for twenty minutes, wrap in a cloth for five. They are sold from October until they are gone, which is usually before the new year.",
    facts: ["1 kg, unroasted", "Picked and sorted by hand", "Store in the fridge"],
    price: 1250,
    weight: 1020,
    stock: "none",
  },
]);
