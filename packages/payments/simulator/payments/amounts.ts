import { badParam } from "../api/api-error";

const supported = new Set(
  (
    "usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf " +
    "chf clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf idr " +
    "ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr " +
    "mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd " +
    "shp sle sos srd std szl thb tjs tnd top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xcg xof xpf yer zar zmw"
  ).split(" "),
);

const zeroDecimal = new Set("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split(" "));
const threeDecimal = new Set("bhd jod kwd omr tnd".split(" "));
const wholeUnits = new Set(["isk", "ugx"]);

/** Stripe's smallest charge, in its own units; where it lists none, one unit. */
// biome-ignore format: a table reads better in rows
const minimum: Readonly<Record<string, number>> = {
  usd: 50, aed: 200, aud: 50, bgn: 100, brl: 50, cad: 50, chf: 50, czk: 1500, dkk: 250, eur: 50, gbp: 30, hkd: 400,
  huf: 17500, inr: 50, jpy: 50, mxn: 1000, myr: 200, nok: 300, nzd: 50, pln: 200, ron: 200, sek: 300, sgd: 50, thb: 1000,
};

const maximum = 99_999_999;

/** @throws {ApiError} 400 when Stripe would not charge this amount in this currency */
export function checkAmount(amount: number, currency: string): void {
  if (!supported.has(currency)) {
    throw badParam(
      "currency",
      `Invalid currency: ${currency}. Stripe currently supports these currencies: ${[...supported].join(", ")}`,
    );
  }
  const least = minimum[currency] ?? 1;
  if (amount < least) {
    throw badParam(
      "amount",
      `Amount must be at least ${formatAmount(least, currency)} ${currency}`,
      "amount_too_small",
    );
  }
  if (amount > maximum) {
    throw badParam(
      "amount",
      `Amount must be no more than ${formatAmount(maximum, currency)}`,
      "amount_too_large",
    );
  }
  checkStep(amount, currency);
}

/** Some currencies are counted more finely than they can be charged. */
export function checkStep(amount: number, currency: string): void {
  const step = wholeUnits.has(currency) ? 100 : threeDecimal.has(currency) ? 10 : 1;
  if (amount % step === 0) return;
  const message = `Invalid amount. Amounts in ${currency.toUpperCase()} must be evenly divisible by ${step}.`;
  throw badParam("amount", message, "invalid_charge_amount_no_decimal_compatible");
}

/** Decimals of an amount in Stripe's counting. */
function digits(currency: string): number {
  return zeroDecimal.has(currency) ? 0 : threeDecimal.has(currency) ? 3 : 2;
}

/** `$0.50` of 50 and usd. */
export function formatAmount(amount: number, currency: string): string {
  const places = digits(currency);
  return new Intl.NumberFormat("en-US", {
    style: "currency",
    currency,
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  }).format(amount / 10 ** places);
}
