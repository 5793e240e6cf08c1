import { setTimeout as pause } from "node:timers/promises";
import { cutPauses, heal, runOutHolds, untilSettled } from "./calm.mjs";
import { isStillRunning, openDoor } from "./clients/door.mjs";
import { openAccount, visit } from "./clients/shopper.mjs";
import { workAsStaff } from "./clients/staff.mjs";
import { History } from "./history.mjs";
import { runNemesis } from "./nemesis/run-nemesis.mjs";
import { chances } from "./seeded.mjs";
import { fillShelves, watchStatuses } from "./world/fill-shelves.mjs";

/** @typedef {import("./world/open-world.mjs").World} World */

/**
 * @typedef {object} Run
 * @property {number} seed
 * @property {History} history
 * @property {readonly import("./clients/shopper.mjs").Checkout[]} checkouts
 * @property {readonly import("./world/fill-shelves.mjs").Article[]} articles
 * @property {readonly import("./clients/shopper.mjs").Account[]} accounts
 * @property {import("./nemesis/recovery.mjs").Recoveries} recoveries
 * @property {{ load: number, calm: number, holds: number, late: number }} ms how long each part took
 * @property {Record<string, number>} left what was still waiting after the calm
 */

/**
 * Shoppers, staff and nemesis on one shop; then calm, and the wait until nothing is pending.
 * @param {World} world
 * @param {object} options
 * @param {number} options.seed
 * @param {number} options.checkouts
 * @param {number} [options.shoppers] at once
 * @param {number} [options.atLeastMs] the load is spread over so much time
 * @param {boolean} [options.nemesis]
 * @param {readonly import("./nemesis/deeds.mjs").Deed[]} [options.deeds] nothing else goes wrong
 * @param {number} [options.patienceMs] how long a shopper goes on pressing
 * @param {import("./clients/door.mjs").Shop["habits"]} [options.habits]
 * @param {number} [options.nemesisMs] what each hand of the nemesis rests between two deeds, on average
 * @param {number} [options.settleMs] how long all may take to settle after the calm
 * @param {(text: string) => void} options.tell
 * @returns {Promise<Run>}
 */
export async function runLoad(
  world,
  {
    seed,
    checkouts: wanted,
    shoppers = 16,
    atLeastMs = 30_000,
    nemesis = true,
    deeds,
    patienceMs = 40_000,
    habits,
    settleMs = 60_000,
    nemesisMs = 250,
    tell,
  },
) {
  const luck = chances(seed);
  const history = new History();
  const articles = await fillShelves(world);
  await watchStatuses(world.db);
  const shop = {
    world,
    history,
    articles,
    chances: luck,
    patienceMs,
    ...(habits === undefined ? {} : { habits }),
  };
  const staff = await openAccount(shop, "staff member");
  await world.db.query("UPDATE users SET role = 'owner' WHERE id = $1", [staff.userId]);
  /** @type {import("./clients/shopper.mjs").Account[]} */
  const accounts = [];
  // One by one: a password costs a moment of a whole core.
  for (let index = 1; index <= Math.min(shoppers, 12); index++)
    accounts.push(await openAccount(shop, `regular ${index}`));

  const over = new AbortController();
  /** @type {import("./nemesis/recovery.mjs").Recoveries} */
  const recoveries = [];
  const others = [
    workAsStaff(shop, staff, over.signal, 200),
    workAsStaff({ ...shop, chances: luck.branch("second") }, staff, over.signal, 400),
    ...(nemesis
      ? [
          runNemesis(
            { world, history, recoveries, variantId: articles[0]?.variantId ?? "" },
            luck.branch("nemesis"),
            over.signal,
            { pauseMs: nemesisMs, deeds },
          ),
        ]
      : []),
  ];
  const began = performance.now();
  /** @type {import("./clients/shopper.mjs").Checkout[]} */
  const checkouts = [];
  let next = 0;
  const thinkMs = (atLeastMs * shoppers) / wanted;
  await Promise.all(
    Array.from({ length: shoppers }, async (_, lane) => {
      const own = luck.branch(`lane ${lane}`);
      while (next < wanted) {
        const number = ++next;
        const account = own.happens(0.15) ? (accounts[lane] ?? null) : null;
        const visitBegan = performance.now();
        checkouts.push(await visit(shop, number, account));
        const spent = performance.now() - visitBegan;
        await pause(Math.max(0, thinkMs * 2 * own.next() - spent));
        if (checkouts.length % Math.max(1, Math.round(wanted / 20)) === 0)
          tell(`${checkouts.length} of ${wanted} checkouts`);
      }
    }),
  );
  over.abort();
  await Promise.all(others);
  const load = performance.now() - began;

  tell("calm");
  await heal(world);
  await cutPauses(world);
  const calmBegan = performance.now();
  await Promise.all([askOnceMore(shop, checkouts), untilSettled(world, { withinMs: settleMs })]);
  const settled = await untilSettled(world, {
    withinMs: Math.max(0, calmBegan + settleMs - performance.now()),
  });
  const calm = performance.now() - calmBegan;
  tell("the holds that are left run out");
  const holdsBegan = performance.now();
  let left = settled.left;
  if (Object.keys(left).length === 0) {
    await runOutHolds(world);
    left = (await untilSettled(world, { withinMs: settleMs, pending: true })).left;
  }
  const holds = performance.now() - holdsBegan;
  tell("every event that was held back arrives");
  const lateBegan = performance.now();
  await world.turnPayments({ webhook: { hold: true } });
  await world.turnPayments({ webhook: { hold: false } });
  await pause(1_000);
  const late = await untilSettled(world, { withinMs: Math.min(30_000, settleMs), pending: true });
  return {
    seed,
    history,
    checkouts,
    articles,
    accounts: [...accounts, staff],
    recoveries,
    ms: { load, calm, holds, late: performance.now() - lateBegan },
    left: { ...left, ...late.left },
  };
}

/**
 * Shoppers who never heard what became of their order come back and press once more; those who cannot be told apart
 * from a new order (no key, no version) stay away.
 * @param {import("./clients/door.mjs").Shop} shop
 * @param {readonly import("./clients/shopper.mjs").Checkout[]} checkouts
 */
async function askOnceMore(shop, checkouts) {
  const unknown = checkouts.filter(({ outcome }) => outcome === "unknown");
  await Promise.all(
    unknown.map(async (checkout) => {
      if (checkout.request === undefined || checkout.door === undefined) return;
      const door = openDoor(shop, checkout.who, shop.chances.branch(`again ${checkout.number}`));
      Object.assign(door.headers, checkout.door);
      const answer = await door.patiently("place order", "POST", "/orders", {
        ...checkout.request,
        patienceMs: 45_000,
      });
      if (answer?.status === 201) {
        checkout.outcome = "ordered";
        if (!checkout.orderIds.includes(answer.body.order_id)) checkout.orderIds.push(answer.body.order_id);
      } else if (answer !== null && answer.status < 500 && !isStillRunning(answer))
        checkout.outcome = answer.body?.code ?? "untyped";
    }),
  );
}
