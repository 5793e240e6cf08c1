import { stableNumber, stableShare } from "../range/stable-number";

/** A review of a demo product; nobody has written it. */
export interface DemoReview {
  stars: 1 | 2 | 3 | 4 | 5;
  authorName: string;
  title: string;
  body: string;
  /** Since when it stands there. */
  daysAgo: number;
}

const firstNames = [
  "Alba",
  "Anton",
  "Bea",
  "Cal",
  "Dana",
  "Elif",
  "Emil",
  "Farah",
  "Finn",
  "Greta",
  "Hana",
  "Ida",
  "Ivo",
  "Jun",
  "Kaya",
  "Leo",
  "Lina",
  "Mara",
  "Mateo",
  "Mina",
  "Nils",
  "Noor",
  "Olga",
  "Otis",
  "Pia",
  "Remi",
  "Rosa",
  "Sami",
  "Tess",
  "Yara",
];
const initials = "ABCDEFGHKLMNPRSTVW";

/** Title and text by what was thought of it. */
const words: Record<"good" | "fair" | "poor", readonly (readonly [string, string])[]> = {
  good: [
    ["Does what it should", "I have used it nearly every day for a month now and would buy it again."],
    ["Better than the picture", "The colour is warmer than on the screen, and it is made with care."],
    ["A good present", "Bought for my sister, who now wants another one for her kitchen. Packed well."],
    ["Simple and solid", "Nothing rattles and nothing is missing. That is all I wanted."],
    ["Came quickly", "Ordered on Monday, there on Wednesday, and just as it was described."],
    ["Worth the price", "I looked at cheaper ones first. I am glad that I took this one."],
    ["", "Very happy with it."],
    ["Second one already", "The first one stays at home, this one goes along on journeys."],
  ],
  fair: [
    ["Good, with one wish", "Well made. It is a little smaller than I had thought, so read the measures."],
    ["All right", "It does its work. The box was dented, what was in it was not."],
    ["Took some getting used to", "The first week I was not sure. Now I am."],
    ["", "Fine for the price."],
  ],
  poor: [
    ["Not for me", "Nothing is wrong with it, but I had imagined something else. Sending it back was easy."],
    ["Arrived late", "It took nine days. The thing itself is good."],
    ["", "I expected more."],
  ],
};

/** The reviews of a product whose stars add up to `sum`: some with words, most of stars alone; always the same ones. */
export function reviewsOf(slug: string, count: number, sum: number, ageDays: number): DemoReview[] {
  const stars = starsOf(slug, count, sum);
  return stars.map((given, index) => {
    const key = `${slug} review ${index}`;
    const speaks = index < 2 || stableShare(`${key} speaks`) < 0.15;
    const kind = given >= 4 ? "good" : given === 3 ? "fair" : "poor";
    const [title, body] = speaks ? pick(words[kind], key) : ["", ""];
    const initial = initials.charAt(stableNumber(`${key} initial`) % initials.length);
    return {
      stars: given,
      authorName: `${pick(firstNames, `${key} name`)} ${initial}.`,
      title,
      body,
      daysAgo: Math.floor(stableShare(`${key} age`) * Math.max(1, ageDays)),
    };
  });
}

function pick<T>(from: readonly T[], key: string): T {
  const chosen = from[stableNumber(key) % from.length];
  if (chosen === undefined) throw new RangeError("nothing to pick from");
  return chosen;
}

/** Five stars each, and what is too many is taken from some of them, more often one star than four. */
function starsOf(slug: string, count: number, sum: number): DemoReview["stars"][] {
  const stars = Array.from({ length: count }, () => 5);
  let over = 5 * count - sum;
  for (let turn = 0; over > 0; turn++) {
    const place = stableNumber(`${slug} star ${turn}`) % count;
    const now = stars[place] ?? 1;
    const take = Math.min(over, now - 1, 1 + Math.floor(4 * stableShare(`${slug} less ${turn}`) ** 3));
    stars[place] = now - take;
    over -= take;
  }
  return stars.map((given) => (given <= 1 ? 1 : given === 2 ? 2 : given === 3 ? 3 : given === 4 ? 4 : 5));
}
