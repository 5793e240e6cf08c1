import { shelf } from "../build-product";
import { HANDS, HEADS, SOCKS } from "../sizes";

export const accessories = shelf("accessories", "clay", [
  {
    slug: "peat-rib-beanie",
    code: "PRB",
    name: "Peat Rib Beanie",
    art: "beanie",
    about:
      "A deep-cuffed hat with a bobble that is sewn on through a button, so it comes off for the wash. The rib is tight enough to stay put on a bicycle. Knitted two streets from our first shop by a family who also make hats for trawlermen.",
    facts: ["100% lambswool", "Cuff lined with fleece", "Hand wash, bobble removed"],
    price: 3400,
    weight: 95,
    colours: ["Plum", "Forest", "Oat", "Charcoal"],
  },
  {
    slug: "shearwater-scarf",
    code: "SWS",
    name: "Shearwater Scarf",
    art: "scarf",
    about:
      "Two metres of brushed lambswool, woven rather than knitted so that it does not stretch on the peg. It goes round twice with enough left to tuck. The fringe is twisted by hand, which is why no two ends are quite alike.",
    facts: ["200 x 32 cm", "Lambswool from Scottish flocks", "Dry clean or wash very gently by hand"],
    price: 5800,
    weight: 190,
    colours: ["Red", "Mustard", "Navy", "Grey"],
  },
  {
    slug: "hawser-gloves",
    code: "HWG",
    name: "Hawser Gloves",
    art: "gloves",
    about:
      "Felted wool gloves with long ribbed cuffs that close the gap below a coat sleeve. Thumb and forefinger carry a little steel thread and work on a screen. They are shrunk on purpose, twice, so the rain will not do it for you.",
    facts: ["Boiled wool, felted twice", "Touch-screen fingertips", "Dry away from the radiator"],
    price: 4200,
    weight: 110,
    colours: ["Charcoal", "Plum", "Forest"],
    choices: [HANDS],
  },
  {
    slug: "cinder-track-sock",
    code: "CTS",
    name: "Cinder Track Sock",
    art: "socks",
    about:
      "A walking sock with a cushioned sole and nothing extra on top, so it fits the boots you already own. Left and right are knitted to their own shape. If you wear a hole in them within two years, send them back for a new pair.",
    facts: ["62% merino, 36% polyamide, 2% elastane", "Two-year guarantee", "Machine wash at 40 °C"],
    price: 1900,
    weight: 75,
    colours: ["Mustard", "Denim", "Moss"],
    choices: [SOCKS],
    stock: "plenty",
  },
  {
    slug: "fireside-bed-sock",
    code: "FBS",
    name: "Fireside Bed Sock",
    art: "socks",
    pattern: "stripe",
    about:
      "Loose, thick and striped, for stone floors and reading in bed. The alpaca in them is warmer than wool for its weight and does not itch. There is no elastic at all: they stay up because they are long.",
    facts: ["50% alpaca, 40% wool, 10% nylon", "Knee length when unrolled", "Hand wash, dry flat"],
    price: 2400,
    weight: 120,
    colours: ["Blush", "Grey"],
    choices: [SOCKS],
  },
  {
    slug: "shore-cap",
    code: "SHC",
    name: "Shore Cap",
    art: "cap",
    about:
      "Six panels of washed cotton, a curved brim and a brass slider at the back. The sweatband is terry, because caps are for sweating in. It has no badge on the front; you will have to tell people yourself.",
    facts: ["Cotton twill, unstructured crown", "Adjusts from 54 to 62 cm", "Hand wash, reshape while wet"],
    price: 2800,
    weight: 80,
    colours: ["Denim", "Olive", "Sand", "Red"],
  },
  {
    slug: "hayfield-sun-hat",
    code: "HSH",
    name: "Hayfield Sun Hat",
    art: "sunHat",
    about:
      "Plaited from wheat straw in one spiral that starts at the crown and ends at the brim. Wide enough to shade your neck, light enough to forget, and tied with a ribbon that can be changed to match the jam stall. Keep it dry, and if it loses its shape, steam it.",
    facts: ["Natural wheat straw, cotton ribbon", "Brim 9 cm", "UPF 30"],
    price: 5200,
    weight: 120,
    choices: [HEADS],
  },
  {
    slug: "noonday-sunglasses",
    code: "NDS",
    name: "Noonday Sunglasses",
    art: "sunglasses",
    about:
      "Round-shouldered frames cut from a sheet of bio-acetate and polished for three days in a drum of wood chips. The lenses are polarised and take the glare off water and wet roads. Hinges with five barrels, so they will be straight in ten years too.",
    facts: ["UV400, category 3 lenses", "Case and cloth included", "Can be fitted with prescription lenses"],
    price: 11500,
    weight: 32,
    dye: "Black",
  },
  {
    slug: "lamplight-reading-glasses",
    code: "LRD",
    name: "Lamplight Reading Glasses",
    art: "readingGlasses",
    about:
      "For the small print on seed packets. The frame is light, the temples flex outward, and the lenses are coated against smears and lamp glare. Buy two and leave one pair by the stove.",
    facts: ["Spring hinges", "Anti-reflective coating", "Felt sleeve included"],
    price: 3200,
    weight: 24,
    dye: "Walnut",
    choices: [
      {
        name: "Strength",
        values: ["+1.0", "+1.5", "+2.0", "+2.5"].map((name) => ({ name, code: name.replace(/\D/g, "") })),
      },
    ],
  },
]);
