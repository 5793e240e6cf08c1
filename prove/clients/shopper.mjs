import { setTimeout as pause } from "node:timers/promises";
import { ask, Lost } from "../world/ask.mjs";
import { giftCardCodes, promotionCode } from "../world/fill-shelves.mjs";
import { isStillRunning, openDoor } from "./door.mjs";

/** @typedef {import("./door.mjs").Shop} Shop */
/** @typedef {import("./door.mjs").Door} Door */
/** @typedef {import("../seeded.mjs").Chances} Chances */

/**
 * What a shopper saw before pressing the button, and what came of pressing it.
 * @typedef {object} Checkout
 * @property {number} number
 * @property {string} who
 * @property {string} email
 * @property {string | null} userId
 * @property {Record<string, number>} lines what is in the cart by variant
 * @property {string} [cartId]
 * @property {number} [cartVersion]
 * @property {number} [total] major units
 * @property {string} [key]
 * @property {string} [orderToken]
 * @property {string[]} orderIds every different order that the shop said it had made of this press
 * @property {string} outcome `ordered`, the code of a refusal, `walked away` or `unknown`
 * @property {Record<string, string>} [door] headers by which the shop knows the shopper
 * @property {import("./door.mjs").Asking} [request] to ask once more when all is calm
 */

const address = {
  name: "Ada Prove",
  line1: "1 Wire Street",
  city: "Portland",
  postal_code: "97201",
  country: "US",
};

/** @typedef {{ token: string, email: string, userId: string, password: string }} Account */

/**
 * One visit of a shopper: fills a cart, orders it in one of the ways in which people do, and looks at the order.
 * @param {Shop} shop
 * @param {number} number
 * @param {Account | null} account
 * @returns {Promise<Checkout>}
 */
export async function visit(shop, number, account) {
  const chances = shop.chances.branch(`checkout ${number}`);
  const who = `shopper ${number}`;
  const door = openDoor(shop, who, chances);
  if (account !== null) door.headers.authorization = `Bearer ${account.token}`;
  /** @type {Checkout} */
  const checkout = {
    number,
    who,
    email: account?.email ?? `shopper-${number}@prove.example`,
    userId: account?.userId ?? null,
    lines: {},
    orderIds: [],
    outcome: "walked away",
  };
  for (const [variantId, quantity] of choose(shop, chances)) {
    const added = await door.patiently("add to cart", "POST", "/cart/items", {
      body: { variant_id: variantId, quantity },
    });
    if (added?.status === 401 && account !== null) await signInAgain(door, account);
    const token = added?.headers["x-cart-token"];
    if (typeof token === "string") door.headers["x-cart-token"] = token;
  }
  if (chances.happens(shop.habits?.code ?? 0.15))
    await door.patiently("enter a code", "PATCH", "/cart", { body: { promotion_code: promotionCode } });
  for (let round = 1; round <= 3; round++) {
    const seen = await look(door, checkout);
    if (!seen) return checkout;
    await press(shop, door, chances, checkout, round);
    if (checkout.outcome === "ordered") await follow(shop, door, chances, checkout);
    if (!["OUT_OF_STOCK", "PRICE_CHANGED", "CART_CHANGED"].includes(checkout.outcome)) return checkout;
    if (checkout.outcome === "PRICE_CHANGED" && round === 2)
      await door.patiently("take the code out", "PATCH", "/cart", { body: { promotion_code: null } });
    if (checkout.outcome === "OUT_OF_STOCK") {
      const [variantId] = Object.keys(checkout.lines);
      if (variantId === undefined || chances.happens(0.3)) return checkout;
      await door.patiently("remove from cart", "PATCH", `/cart/items/${variantId}`, {
        body: { quantity: 0 },
      });
    }
  }
  return checkout;
}

/** @param {Shop} shop @param {Chances} chances @returns {[string, number][]} */
function choose({ articles, habits }, chances) {
  const of = (/** @type {string} */ kind) => articles.filter((article) => article.kind === kind);
  const quantity = () => chances.whole(1, 3);
  /** @param {string} kind @returns {[string, number]} */
  const one = (kind) => [
    chances.one(of(kind)).variantId,
    kind === "scarce" ? chances.whole(1, 2) : quantity(),
  ];
  if (chances.happens(habits?.scarce ?? 0)) return [one("scarce")];
  const [a, b] = of("hot").map(({ variantId }) => variantId);
  return chances.weighted(
    /** @type {[number, () => [string, number][]][]} */ ([
      [30, () => [one("plain")]],
      [15, () => [one("plain"), one("plain"), one("plain")]],
      [15, () => [[a ?? "", quantity()]]],
      [
        10,
        () => [
          [a ?? "", 1],
          [b ?? "", 2],
        ],
      ],
      [
        10,
        () => [
          [b ?? "", 2],
          [a ?? "", 1],
        ],
      ],
      [14, () => [one("scarce")]],
      [6, () => [one("scarce"), one("plain"), one("scarce")]],
    ]),
  )();
}

/**
 * Reads the cart as the checkout page shows it.
 * @param {Door} door @param {Checkout} checkout
 */
async function look(door, checkout) {
  const quote = await door.patiently("quote", "POST", "/cart/quote", { body: { country: address.country } });
  const cart = quote?.status === 200 ? { body: quote.body.cart } : null;
  if (cart === null || cart.body.items.length === 0) return false;
  checkout.cartId = cart.body.id;
  checkout.cartVersion = cart.body.version;
  checkout.total = cart.body.total;
  checkout.lines = Object.fromEntries(
    cart.body.items.map((/** @type {{ variant_id: string, quantity: number }} */ item) => [
      item.variant_id,
      item.quantity,
    ]),
  );
  return true;
}

/**
 * Presses the button: once, twice, with a key, without, again after silence, or after a change in a second tab.
 * @param {Shop} shop @param {Door} door @param {Chances} chances @param {Checkout} checkout
 * @param {number} round
 */
async function press(shop, door, chances, checkout, round) {
  const withKey = chances.happens(0.6);
  const withVersion = withKey ? chances.happens(0.8) : chances.happens(0.7);
  const key = withKey ? `prove-${checkout.number}-${round}` : undefined;
  const method = chances.weighted([
    [70, "pm_card_visa"],
    [5, "pm_card_mastercard"],
    [10, "pm_card_chargeDeclined"],
    [5, "pm_card_chargeDeclinedInsufficientFunds"],
    [10, "pm_card_authenticationRequired"],
  ]);
  const body = {
    payment_method: method,
    shipping_address: address,
    ...(checkout.userId === null ? { email: checkout.email } : {}),
    ...(chances.happens(shop.habits?.gift ?? 0.06) ? { gift_card_code: chances.one(giftCardCodes) } : {}),
    ...(withVersion ? { cart_version: checkout.cartVersion } : {}),
    ...(chances.happens(0.5) ? { expected_total: checkout.total } : {}),
  };
  const options = {
    body,
    ...(key === undefined ? {} : { headers: { "idempotency-key": key } }),
    facts: {
      checkout: checkout.number,
      key,
      cartId: checkout.cartId,
      cartVersion: checkout.cartVersion,
      versionSent: withVersion,
      gift: "gift_card_code" in body,
      method,
      expected: checkout.total,
    },
  };
  if (key !== undefined) checkout.key = key;
  checkout.request = options;
  checkout.door = door.headers;

  if (withVersion && chances.happens(shop.habits?.secondTab ?? 0.06)) {
    // The second tab.
    const [variantId, quantity] = Object.entries(checkout.lines)[0] ?? ["", 1];
    await door.once("change cart in a second tab", "PATCH", `/cart/items/${variantId}`, {
      body: { quantity: quantity + 1 },
    });
  }
  const repeatable = withKey || withVersion;
  const answers = await (repeatable && chances.happens(0.2)
    ? Promise.all([
        door.patiently("place order", "POST", "/orders", options),
        door.patiently("place order", "POST", "/orders", options),
      ])
    : chances.happens(0.12)
      ? Promise.all([door.once("place order", "POST", "/orders", options)])
      : Promise.all([door.patiently("place order", "POST", "/orders", options)]));
  for (const answer of answers) settle(checkout, answer);
  if (checkout.outcome === "ordered" && repeatable && chances.happens(0.08)) {
    // The back button, and the form sent once more.
    settle(checkout, await door.patiently("place order", "POST", "/orders", options));
  }
}

/** @param {Checkout} checkout @param {import("./door.mjs").Answer | null} answer */
function settle(checkout, answer) {
  if (answer?.status === 201) {
    checkout.outcome = "ordered";
    if (!checkout.orderIds.includes(answer.body.order_id)) checkout.orderIds.push(answer.body.order_id);
    if (typeof answer.body.access_token === "string") checkout.orderToken = answer.body.access_token;
    return;
  }
  if (checkout.outcome === "ordered") return;
  checkout.outcome =
    answer === null || answer.status >= 500 || isStillRunning(answer)
      ? "unknown"
      : (answer.body?.code ?? "untyped");
}

/**
 * Looks at the order until it is paid, tries another card after a decline, authenticates where the bank asks.
 * @param {Shop} shop @param {Door} door @param {Chances} chances @param {Checkout} checkout
 */
async function follow(shop, door, chances, checkout) {
  const orderId = checkout.orderIds[0];
  /** @type {Record<string, string>} */
  const mine = checkout.orderToken === undefined ? {} : { "x-order-token": checkout.orderToken };
  for (let look = 0; look < 4; look++) {
    await pause(chances.whole(50, 700));
    const answer = await door.once("read order", "GET", `/orders/${orderId}`, {
      headers: mine,
      facts: { order: orderId },
    });
    if (answer === null || answer.status !== 200) continue;
    const { status, payment, next_action: next } = answer.body;
    if (status !== "PENDING") return;
    if (payment?.status === "declined") {
      if (chances.happens(0.3)) return;
      await door.patiently("pay with another card", "POST", `/orders/${orderId}/payment`, {
        body: { payment_method: chances.happens(0.8) ? "pm_card_visa" : "pm_card_chargeDeclined" },
        headers: { ...mine, "idempotency-key": `pay-${checkout.number}-${look}` },
        facts: { order: orderId },
        patienceMs: 20_000,
      });
    }
    if (next?.type === "redirect") {
      if (chances.happens(0.25)) return;
      await authenticate(shop, door, next.url, chances.happens(0.85) ? "complete" : "fail");
    }
  }
}

/** At the bank's page, which the payment simulator stands for. @param {Shop} shop @param {Door} door @param {string} url @param {string} choice */
async function authenticate({ history }, door, url, choice) {
  try {
    const answer = await ask(url, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: `choice=${choice}`,
    });
    history.add({
      who: door.who,
      did: `${choice} at the bank`,
      ms: answer.ms,
      facts: { bank: answer.status },
    });
  } catch (error) {
    if (!(error instanceof Lost)) throw error;
    history.add({ who: door.who, did: `${choice} at the bank`, lost: error.message });
  }
}

/** @param {Door} door @param {Account} account */
async function signInAgain(door, account) {
  const answer = await door.patiently("sign in", "POST", "/auth/token", {
    body: { grant_type: "password", email: account.email, password: account.password },
  });
  if (answer?.status !== 200) return;
  account.token = answer.body.access_token;
  door.headers.authorization = `Bearer ${account.token}`;
}

/**
 * Registers somebody.
 * @param {Shop} shop @param {string} name
 * @returns {Promise<Account>}
 */
export async function openAccount(shop, name) {
  const door = openDoor(shop, name, shop.chances.branch(name));
  const email = `${name.replaceAll(" ", "-")}@prove.example`;
  const password = `Correct horse ${name} battery`;
  const patienceMs = 60_000;
  const made = await door.patiently("register", "POST", "/auth/register", {
    body: { email, password, name },
    patienceMs,
  });
  const session = await door.patiently("sign in", "POST", "/auth/token", {
    body: { grant_type: "password", email, password },
    patienceMs,
  });
  if (made?.status !== 201 || session?.status !== 200)
    throw new Error(
      `${name} could not be registered: ${made?.status}, ${session?.status} ${JSON.stringify(session?.body)}`,
    );
  return { token: session.body.access_token, email, password, userId: subjectOf(session.body.access_token) };
}

/** Whose token it is: a registration that was repeated after silence does not tell. @param {string} token */
function subjectOf(token) {
  const [, claims = ""] = token.split(".");
  return JSON.parse(Buffer.from(claims, "base64url").toString("utf8")).sub;
}
