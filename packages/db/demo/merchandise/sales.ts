/** A reduction of the demo shop with what the product cost before, so that its lowest price of 30 days is true. */
export interface DemoSale {
  /** Slug of the product. */
  slug: string;
  percentOff: number;
  /** Below zero: it has yet to begin. */
  beganDaysAgo: number;
  endsInDays: number;
  /** An earlier, lower price and when it ended; the regular one was charged before and after. */
  earlier?: { percentOff: number; fromDaysAgo: number; toDaysAgo: number };
}

export const demoSales: DemoSale[] = [
  { slug: "skerry-fisherman-jumper", percentOff: 20, beganDaysAgo: 4, endsInDays: 10 },
  {
    slug: "croft-fair-isle-jumper",
    percentOff: 25,
    beganDaysAgo: 2,
    endsInDays: 12,
    earlier: { percentOff: 10, fromDaysAgo: 28, toDaysAgo: 21 },
  },
  { slug: "workshop-chore-coat", percentOff: 15, beganDaysAgo: 6, endsInDays: 8 },
  { slug: "noonday-sunglasses", percentOff: 30, beganDaysAgo: 3, endsInDays: 18 },
  {
    slug: "milestone-road-runner",
    percentOff: 20,
    beganDaysAgo: 5,
    endsInDays: 9,
    earlier: { percentOff: 20, fromDaysAgo: 90, toDaysAgo: 76 },
  },
  { slug: "almond-heeled-mule", percentOff: 40, beganDaysAgo: 9, endsInDays: 5 },
  { slug: "sparrow-school-bag", percentOff: 15, beganDaysAgo: 1, endsInDays: 20 },
  { slug: "clerk-document-case", percentOff: 10, beganDaysAgo: 7, endsInDays: 14 },
  { slug: "ember-camp-stove", percentOff: 20, beganDaysAgo: 2, endsInDays: 11 },
  { slug: "evening-tumbler", percentOff: 25, beganDaysAgo: 8, endsInDays: 6 },
  { slug: "goodnight-bed", percentOff: 15, beganDaysAgo: 3, endsInDays: 25 },
  {
    slug: "pebble-earbuds",
    percentOff: 20,
    beganDaysAgo: 4,
    endsInDays: 7,
    earlier: { percentOff: 25, fromDaysAgo: 24, toDaysAgo: 18 },
  },
  { slug: "drawing-room-clock", percentOff: 10, beganDaysAgo: 6, endsInDays: 15 },
  { slug: "four-winds-kite", percentOff: 30, beganDaysAgo: -2, endsInDays: 9 },
  { slug: "touchline-rugby-ball", percentOff: 20, beganDaysAgo: -5, endsInDays: 12 },
];
