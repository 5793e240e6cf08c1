import { shelf } from "../build-product";

export const textiles = shelf("textiles", "linen", [
  {
    slug: "fellside-wool-blanket",
    code: "FWL",
    name: "Fellside Wool Blanket",
    art: "blanket",
    about:
      "Woven in a mill by a beck, from fleeces of sheep you can see from its windows. It is big enough for a double bed or two people on a cold bench, and it steams itself smooth in a bathroom. Moths like it too, so keep a bit of cedar with it.",
    facts: ["100% wool, 150 x 190 cm", "Fringed, 480 g/m²", "Dry clean or air outside"],
    price: 13500,
    weight: 1400,
    colours: ["Mustard", "Forest", "Grey", "Rust"],
    featured: true,
  },
  {
    slug: "meadow-picnic-blanket",
    code: "MPB",
    name: "Meadow Picnic Blanket",
    art: "blanket",
    pattern: "check",
    about:
      "Recycled wool on top and a waxed backing that keeps out the dew. It folds along its own creases into a roll with a leather strap, and shakes clean of crumbs. The check hides jam.",
    facts: ["140 x 180 cm", "Waterproof backing", "Leather carrying strap"],
    price: 6900,
    weight: 1250,
    colours: ["Red", "Denim", "Moss"],
  },
  {
    slug: "window-seat-cushion",
    code: "WSC",
    name: "Window Seat Cushion",
    art: "cushion",
    about:
      "Stonewashed linen with a concealed zip and a feather pad that can be punched back into shape. The cover has a flat piped edge, so cats find nothing to pull. Comes filled.",
    facts: ["50 x 50 cm, feather filling", "Cover of 100% linen", "Machine wash at 40 °C"],
    price: 4600,
    weight: 780,
    colours: ["Rust", "Sage", "Oat", "Denim", "Plum"],
  },
  {
    slug: "ticking-stripe-cushion",
    code: "TSC",
    name: "Ticking Stripe Cushion",
    art: "cushion",
    pattern: "pinstripe",
    about:
      "The close-woven cotton that mattresses used to be made of, because feathers cannot find a way through it. The stripe runs straight across, front and back. Sturdy enough for a kitchen chair and quiet enough for a bed.",
    facts: ["45 x 45 cm", "Cotton ticking, 260 g/m²", "Filling from recycled bottles"],
    price: 3400,
    weight: 560,
    colours: ["White", "Navy"],
  },
  {
    slug: "sluice-bath-towels",
    code: "SBT",
    name: "Sluice Bath Towels, Set of Four",
    art: "towels",
    about:
      "Thick, plain and thirsty from the first day, because they have been washed without softener before they come to you. Two bath towels and two for the hands, with a loop that is sewn into the hem and holds. Do not use softener either, and they will stay like this.",
    facts: ["Organic cotton, 600 g/m²", "Two at 70 x 140 cm, two at 50 x 90 cm", "Machine wash at 60 °C"],
    price: 7800,
    weight: 1900,
    colours: ["White", "Sage", "Blush", "Charcoal"],
  },
]);
