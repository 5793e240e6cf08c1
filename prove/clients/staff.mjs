import { setTimeout as pause } from "node:timers/promises";
import { openDoor } from "./door.mjs";

/** @typedef {import("./door.mjs").Shop} Shop */

/**
 * Staff at work until called off: they ship, cancel, restock and change prices, two of them often at the same thing.
 * @param {Shop} shop
 * @param {import("./shopper.mjs").Account} account with a staff role
 * @param {AbortSignal} over
 * @param {number} everyMs
 */
export async function workAsStaff(shop, account, over, everyMs) {
  const chances = shop.chances.branch("staff");
  const door = openDoor(shop, "staff", chances);
  door.headers.authorization = `Bearer ${account.token}`;
  const scarce = shop.articles.filter(({ kind }) => kind === "scarce");
  const plain = shop.articles.filter(({ kind }) => kind === "plain");

  /** @param {string} status @returns {Promise<string | undefined>} */
  const anOrder = async (status) => {
    const list = await door.once("list orders", "GET", `/admin/orders?status=${status}&limit=30`);
    if (list?.status === 401) await renew();
    const ids = list?.status === 200 ? list.body.data.map((/** @type {any} */ order) => order.order_id) : [];
    return ids.length === 0 ? undefined : chances.one(ids);
  };
  /** @param {string} verb @param {string} order @param {object} body */
  const act = async (verb, order, body) => {
    const answer = await door.once(verb, "POST", `/admin/orders/${order}/${verb}`, {
      body,
      facts: { order },
      ...(chances.happens(0.5)
        ? { headers: { "idempotency-key": `${verb}-${order}-${chances.whole(1, 1e9)}` } }
        : {}),
    });
    // Giving money back wants a sign-in of the last quarter of an hour; a long proof outlasts it.
    if (answer?.status === 403) await renew();
    return answer;
  };
  const ship = (/** @type {string} */ order) =>
    act("ship", order, { tracking_number: `T-${order.slice(-6)}`, carrier: "Post" });
  const cancel = (/** @type {string} */ order) => act("cancel", order, { reason: "asked for on the phone" });
  const refund = (/** @type {string} */ order) =>
    act("refund", order, {
      reason: "arrived broken",
      ...(chances.happens(0.6) ? { amount: chances.whole(100, 1_500) / 100 } : {}),
    });
  /** A parcel with one piece of one line. @param {string} order */
  const shipPart = async (order) => {
    const read = await door.once("read as staff", "GET", `/admin/orders/${order}`);
    const line = read?.status === 200 ? read.body.lines[0] : undefined;
    if (line?.line_id === undefined && line?.id === undefined) return;
    await act("ship", order, { items: [{ variant_id: line.variant_id, quantity: 1 }] });
  };
  const sent = () => anOrder(chances.one(["SHIPPED", "DELIVERED", "PARTIALLY_REFUNDED"]));
  async function renew() {
    const again = await door.patiently("sign in", "POST", "/auth/token", {
      body: { grant_type: "password", email: account.email, password: account.password },
    });
    if (again?.status === 200) door.headers.authorization = `Bearer ${again.body.access_token}`;
  }
  /** @param {import("../world/fill-shelves.mjs").Article} article @param {(variant: any) => object} change */
  const changeProduct = async ({ productId }, change) => {
    const now = await door.once("read product", "GET", `/admin/products/${productId}`);
    if (now?.status !== 200) return;
    const etag = now.headers.etag;
    await door.once("change product", "PATCH", `/admin/products/${productId}`, {
      body: change(now.body.variants[0]),
      ...(typeof etag === "string" && chances.happens(0.7) ? { headers: { "if-match": etag } } : {}),
    });
  };

  while (!over.aborted) {
    await chances.weighted(
      /** @type {[number, () => Promise<unknown>][]} */ ([
        [
          30,
          async () => {
            const order = await anOrder("PAID");
            if (order !== undefined)
              await (chances.happens(0.3) ? Promise.all([ship(order), ship(order)]) : ship(order));
          },
        ],
        [
          12,
          async () => {
            const order = await anOrder("PENDING");
            if (order !== undefined)
              await (chances.happens(0.3) ? Promise.all([cancel(order), cancel(order)]) : cancel(order));
          },
        ],
        [
          6,
          async () => {
            const order = await anOrder("PAID");
            if (order !== undefined) await Promise.all([ship(order), cancel(order)]);
          },
        ],
        [
          5,
          async () => {
            const order = await anOrder("PAID");
            if (order !== undefined) await shipPart(order);
          },
        ],
        [
          6,
          async () => {
            const order = await anOrder("SHIPPED");
            if (order !== undefined) await act("deliver", order, {});
          },
        ],
        [
          8 * (shop.habits?.refunds ?? 1),
          async () => {
            const order = await (chances.happens(0.5) ? sent() : anOrder("PAID"));
            if (order !== undefined)
              await (chances.happens(0.4) ? Promise.all([refund(order), refund(order)]) : refund(order));
          },
        ],
        [
          4,
          async () => {
            const order = await anOrder("PAID");
            if (order !== undefined) await Promise.all([cancel(order), refund(order)]);
          },
        ],
        [
          25,
          () =>
            changeProduct(chances.one(scarce), ({ reserved_qty }) => ({
              stock_qty: reserved_qty + chances.whole(0, 6),
              note: "counted",
            })),
        ],
        [
          6,
          () =>
            changeProduct(chances.one(plain), ({ price }) => ({
              price: Math.max(1, Number((price + chances.whole(-50, 60) / 100).toFixed(2))),
            })),
        ],
      ]),
    )();
    await pause(everyMs * (0.5 + chances.next()), undefined, { signal: over }).catch(() => undefined);
  }
}
