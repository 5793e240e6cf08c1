import { shelf } from "../build-product";

export const clocks = shelf("clocks", "stone", [
  {
    slug: "branch-line-watch",
    code: "BLW",
    name: "Branch Line Watch",
    art: "watch",
    about:
      "A railway dial, a domed crystal and a movement that is wound by walking about. It is thirty-eight millimetres across, which fits under a cuff, and goes swimming. The strap changes without tools, and there will be more of them.",
    facts: ["Automatic, 40 hours of reserve", "38 mm steel case, 100 m", "Serviced by us for life, at cost"],
    price: 39500,
    weight: 78,
    colours: ["Navy", "Tan", "Forest", "Black"],
    featured: true,
  },
  {
    slug: "schoolroom-watch",
    code: "SRW",
    name: "Schoolroom Watch",
    art: "watch",
    about:
      "A first watch, with a plain dark dial and two broad hands that leave no doubt. The strap is nylon, goes in the wash, and has enough holes for ten years of growing. The battery lasts three of them.",
    facts: ["Quartz, 30 mm", "50 m water resistant", "Nylon strap, 12 to 18 cm"],
    price: 3900,
    weight: 32,
    colours: ["Red", "Sky"],
  },
  {
    slug: "two-bell-alarm-clock",
    code: "TBA",
    name: "Two Bell Alarm Clock",
    art: "alarmClock",
    about:
      "It ticks, it glows faintly, and in the morning a hammer runs between two bells until you deal with it. Nobody has ever slept through one. Put it across the room and leave your telephone in the kitchen.",
    facts: ["Quartz, 1 x AA", "Luminous hands", "Steel, 16 cm high"],
    price: 3800,
    weight: 310,
    colours: ["Red", "Sage", "Oat"],
  },
  {
    slug: "drawing-room-clock",
    code: "DRC",
    name: "Mantel Clock",
    art: "mantelClock",
    about:
      "A walnut case with a rounded top and a movement that strikes the hours, and the halves with one note. It is wound on Sundays with a key, fifteen turns. You can silence it at night with a lever behind, as guests will ask.",
    facts: ["Walnut, 26 x 24 x 12 cm", "Eight-day mechanical movement", "Strikes hours and halves"],
    price: 32500,
    weight: 3100,
    dye: "Walnut",
  },
  {
    slug: "soft-egg-timer",
    code: "SET",
    name: "Soft Egg Timer",
    art: "kitchenTimer",
    about:
      "Twist it to the minute and put it down: no buttons, no beeps while you set it, one polite ring at the end. A magnet on the back holds it to the hood. Accurate to two seconds, which is closer than eggs.",
    facts: ["Mechanical, 60 minutes", "Magnetic back", "7 cm across"],
    price: 1900,
    weight: 120,
    colours: ["Sky", "Mustard", "Charcoal"],
  },
  {
    slug: "sports-day-stopwatch",
    code: "SDS",
    name: "Sports Day Stopwatch",
    art: "stopwatch",
    about:
      "A mechanical stopwatch with a button that means it. It counts fifths of a second and stops the argument. On a lanyard, in a case that has been dropped from a grandstand.",
    facts: ["Hand-wound, 30-minute counter", "Shock-resistant case", "Lanyard included"],
    price: 6400,
    weight: 140,
  },
  {
    slug: "one-chapter-hourglass",
    code: "OCH",
    name: "One Chapter Hourglass",
    art: "hourglass",
    about:
      "Half an hour of fine sand between two bulbs of blown glass. Turn it to read, to practise scales or to say nothing together. There is no alarm; you look up, and it is over.",
    facts: ["30 minutes, plus or minus one", "Blown glass, beech frame", "21 cm high"],
    price: 4200,
    weight: 480,
  },
  {
    slug: "hallway-telephone",
    code: "HTP",
    name: "Hallway Telephone",
    art: "telephone",
    about:
      "Push buttons, a coiled cord and a bell that rings like a telephone. It plugs into any line or router and adds one thing its parents lacked, a volume wheel. For people who like to hang up properly.",
    facts: ["Analogue line, RJ11", "Real bell, three volumes", "3 m cord"],
    price: 6900,
    weight: 980,
    colours: ["Red", "Oat", "Forest"],
  },
]);
