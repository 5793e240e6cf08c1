import { shelf } from "../build-product";
import { CLOTHES, CLOTHES_SHORT, LEGS, WAISTS } from "../sizes";

export const trousers = shelf("trousers", "linen", [
  {
    slug: "mill-straight-jean",
    code: "MSJ",
    name: "Mill Straight Jean",
    art: "jeans",
    about:
      "Thirteen-ounce denim from one of the last shuttle looms in Europe, with the red-edged selvedge inside the turn-up. It sits at the waist, falls straight and needs about two weeks to become comfortable. After that you will not want another pair.",
    facts: ["100% cotton selvedge denim", "Button fly, five pockets", "Wash cold and seldom, inside out"],
    price: 12900,
    weight: 820,
    colours: ["Navy", "Denim", "Black"],
    choices: [WAISTS, LEGS],
  },
  {
    slug: "hedgerow-work-trouser",
    code: "HWT",
    name: "Hedgerow Work Trouser",
    art: "jeans",
    about:
      "A gardener's trouser with a gusset, so kneeling costs nothing. The canvas has two percent of stretch and a brushed back; thorns mostly slide off. Turn up the cuffs to find a strip that does not show mud.",
    facts: [
      "98% cotton canvas, 2% elastane",
      "Double knees with an opening for pads",
      "Machine wash at 40 °C",
    ],
    price: 9800,
    weight: 690,
    colours: ["Olive", "Sand", "Charcoal"],
    choices: [WAISTS],
  },
  {
    slug: "towpath-shorts",
    code: "TPS",
    name: "Towpath Shorts",
    art: "shorts",
    about:
      "Quick-drying shorts with a drawcord that does not vanish into the waistband. They run, they swim in a pinch, and the back pocket zips shut around a key. The inseam is eighteen centimetres, which flatters nearly everyone.",
    facts: ["Recycled nylon with a soft liner", "Zipped back pocket", "Dry in half an hour"],
    price: 4900,
    weight: 170,
    colours: ["Moss", "Navy", "Orange"],
    choices: [CLOTHES],
  },
  {
    slug: "swallow-summer-dress",
    code: "SSD",
    name: "Swallow Summer Dress",
    art: "dress",
    about:
      "A sleeveless dress with a fitted bodice and a skirt made from three metres of cotton voile. The side seams hide proper pockets, and the hem has been cut on the curve so it hangs level. Lined to the knee.",
    facts: ["Cotton voile, cotton lining", "Invisible side zip", "Machine wash at 30 °C, line dry"],
    price: 10800,
    weight: 330,
    colours: ["Navy", "Red", "Sage"],
    choices: [CLOTHES],
    days: 16,
  },
  {
    slug: "lido-swimsuit",
    code: "LSW",
    name: "Lido Swimsuit",
    art: "swimsuit",
    about:
      "For swimming lengths, not for lying about: wide straps, a high back and a band at the waist that holds everything where it was. The fabric is knitted from fishing nets and keeps its shape through two hundred hours of chlorine. Rinse it and it is dry by lunch.",
    facts: ["78% regenerated nylon, 22% elastane", "Fully lined front", "UPF 50+"],
    price: 6800,
    weight: 180,
    colours: ["Teal", "Black", "Plum"],
    choices: [CLOTHES],
  },
  {
    slug: "first-layer-brief",
    code: "FLB",
    name: "First Layer Brief",
    art: "briefs",
    about:
      "Underwear for long days on foot, in a merino jersey so thin that you forget it. The waistband is soft on both sides and the seams sit away from where a saddle or a pack would press. Sold singly, because you should try one first.",
    facts: ["87% merino wool, 13% nylon", "Flat-locked seams", "Wool cycle at 30 °C"],
    price: 2900,
    weight: 60,
    colours: ["Navy", "Grey"],
    choices: [CLOTHES_SHORT],
  },
]);
