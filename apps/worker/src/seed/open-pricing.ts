import type { Tx } from "@storewright/db";
import { newId } from "@storewright/kernel";

const kg = 1_000;

/** What a method costs by weight: up to, not with, each limit in kilograms; minor units. */
type ByWeight = readonly (readonly [belowKg: number, price: number])[];

interface Zone {
  readonly name: string;
  readonly countries: readonly string[];
  readonly standard: number | ByWeight;
  readonly express: number | ByWeight;
}

const european =
  "AD AL AT BA BE BG CH CY CZ DE DK EE ES FI FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT " +
  "RO RS SE SI SK SM UA VA XK";

const zones: readonly Zone[] = [
  { name: "United States", countries: ["US"], standard: 490, express: 1_290 },
  {
    name: "Europe",
    countries: european.split(" "),
    standard: [
      [1, 990],
      [5, 1_490],
      [30, 3_900],
      [60, 8_900],
    ],
    express: [
      [1, 2_490],
      [5, 3_490],
      [30, 6_900],
    ],
  },
  {
    name: "Rest of the world",
    countries: ["*"],
    standard: [
      [1, 1_490],
      [5, 2_490],
      [30, 7_900],
    ],
    express: [
      [1, 3_490],
      [5, 4_990],
      [10, 9_900],
    ],
  },
];

/** Value added tax that the prices contain: country, rate, and that of food where it is another. Percent. */
const vat: readonly (readonly [country: string, standard: number, food?: number])[] = [
  ["AT", 20, 10],
  ["BE", 21, 6],
  ["DE", 19, 7],
  ["DK", 25],
  ["ES", 21, 10],
  ["FI", 25.5, 14],
  ["FR", 20, 5.5],
  ["GB", 20, 0],
  ["IE", 23, 0],
  ["IT", 22, 10],
  ["NL", 21, 9],
  ["PL", 23, 5],
  ["PT", 23, 6],
  ["SE", 25, 12],
];

/** How the demo shop delivers and what it takes off: zones with rates, VAT, one promotion by itself and two codes. */
export async function openPricing(tx: Tx, currency: string): Promise<void> {
  await openShipping(tx, currency);
  await openTaxes(tx);
  await openPromotions(tx, currency);
}

async function openShipping(tx: Tx, currency: string): Promise<void> {
  await tx.shippingMethod.createMany({
    data: [
      {
        code: "standard",
        name: "Standard delivery",
        description: "Three to five working days",
        price: 490,
        freeFrom: 7_500,
        currency,
        position: 0,
      },
      {
        code: "express",
        name: "Express delivery",
        description: "The next working day",
        price: 1_290,
        currency,
        position: 1,
      },
    ],
    skipDuplicates: true,
  });
  for (const [position, zone] of zones.entries()) {
    const zoneId = newId("ShippingZone");
    await tx.shippingZone.create({
      data: { id: zoneId, name: zone.name, countries: [...zone.countries], position },
    });
    for (const methodCode of ["standard", "express"] as const) {
      await tx.shippingRate.createMany({ data: ratesOf(zone[methodCode], { methodCode, zoneId }) });
    }
  }
}

function ratesOf(cost: number | ByWeight, place: { readonly methodCode: string; readonly zoneId: string }) {
  if (typeof cost === "number")
    return [{ ...place, id: newId("ShippingRate"), basis: "FLAT" as const, price: cost }];
  return cost.map(([belowKg, price], index) => ({
    ...place,
    id: newId("ShippingRate"),
    basis: "WEIGHT" as const,
    minimum: (cost[index - 1]?.[0] ?? 0) * kg,
    below: belowKg * kg,
    price,
  }));
}

async function openTaxes(tx: Tx): Promise<void> {
  const ofClass = (country: string, taxClass: string, percent: number) => ({
    id: newId("TaxRate"),
    name: "VAT",
    country,
    taxClass,
    ratePpm: Math.round(percent * 10_000),
  });
  await tx.taxRate.createMany({
    data: vat.flatMap(([country, standard, food]) => [
      ofClass(country, "standard", standard),
      ofClass(country, "shipping", standard),
      ...(food === undefined ? [] : [ofClass(country, "food", food)]),
    ]),
    skipDuplicates: true,
  });
}

async function openPromotions(tx: Tx, currency: string): Promise<void> {
  const mugs = await tx.product.findMany({
    where: { slug: { in: ["breakfast-mug", "corner-espresso-cup", "tin-hill-mug"] } },
    select: { id: true },
  });
  const id = () => newId("Promotion");
  await tx.promotion.createMany({
    data: [
      {
        id: id(),
        name: "Three mugs for the price of two",
        kind: "BUY_X_GET_Y",
        buyQuantity: 2,
        getQuantity: 1,
        percentPpm: 1_000_000,
        productIds: mugs.map((mug) => mug.id),
        currency,
      },
      {
        id: id(),
        name: "Welcome: 10% off the first order",
        kind: "PERCENTAGE",
        percentPpm: 100_000,
        code: "WELCOME10",
        maxUsesPerCustomer: 1,
        priority: 10,
        currency,
      },
      { id: id(), name: "Free delivery", kind: "FREE_SHIPPING", code: "FREESHIP", priority: 20, currency },
    ],
    skipDuplicates: true,
  });
}
