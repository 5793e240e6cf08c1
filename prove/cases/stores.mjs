import { setTimeout as pause } from "node:timers/promises";
import { ask, Lost } from "../world/ask.mjs";
import { until } from "../world/open-world.mjs";
import { startWatch } from "../world/pace.mjs";
import { askPatiently, assert, inSeconds } from "./stage.mjs";

/** @typedef {import("./stage.mjs").Case} Case */
/** @typedef {import("./stage.mjs").CaseStage} CaseStage */

/** Asks and says how long it took, less what the machine was late; a lost answer counts as a failure. @param {string} url @param {Parameters<typeof ask>[1]} [options] */
async function timed(url, options) {
  const waited = startWatch();
  try {
    const { status, headers, body } = await ask(url, options);
    return { status, headers, body, ms: waited() };
  } catch (error) {
    if (!(error instanceof Lost)) throw error;
    return { status: 0, headers: {}, body: error.message, ms: waited() };
  }
}

/** @param {CaseStage} stage @param {string} name */
async function register(stage, name) {
  const email = `${name}-${Math.round(performance.now())}@prove.example`;
  const account = { email, password: `Correct horse ${name} battery` };
  const made = await askPatiently(`${stage.web.base}/api/v1/auth/register`, {
    method: "POST",
    body: { ...account, name },
  });
  assert(made.status === 201, `registering answered ${made.status}`);
  return account;
}

/** @param {CaseStage} stage @param {{ email: string, password: string }} account @returns {Parameters<typeof ask>} */
const signingIn = (stage, account) => [
  `${stage.web.base}/api/v1/auth/token`,
  { method: "POST", body: { grant_type: "password", ...account } },
];

/** @param {CaseStage} stage @param {{ email: string, password: string }} account */
const signIn = (stage, account) => timed(...signingIn(stage, account));

/** Many who buy at the same time; each goes on until the outcome is known. @param {CaseStage} stage @param {number} count @param {() => Promise<void>} meanwhile */
async function crowd(stage, count, meanwhile) {
  const buyers = [];
  for (let index = 0; index < count; index++)
    buyers.push(await stage.patientBuyer({ kind: index % 3 === 0 ? "hot" : "plain" }));
  /** @type {string[]} */
  const odd = [];
  const all = Promise.all(
    buyers.map(async (buyer, index) => {
      await pause(index * 12);
      const web = index % 2 === 0 ? stage.web : stage.otherWeb;
      const first = await stage.place(web, buyer);
      if (first !== null && ![201, 409, 503].includes(first.status))
        odd.push(`${first.status} ${first.body?.code}`);
      if (first?.status === 503 && first.headers["retry-after"] === undefined)
        odd.push("503 without Retry-After");
      const answer = await stage.placeUntilKnown(buyer, { everyMs: 600 });
      if (answer.status !== 201 && answer.status !== 409) odd.push(`${answer.status} ${answer.body?.code}`);
      return { buyer, answer };
    }),
  );
  await Promise.all([all, pause(count * 4).then(meanwhile)]);
  assert(odd.length === 0, `answers that should not be: ${[...new Set(odd)].join(", ")}`);
  for (const { buyer, answer } of await all) {
    const orders = await stage.ordersOf(buyer);
    assert(
      orders.length === (answer.status === 201 ? 1 : 0),
      `${orders.length} orders of one cart that was told ${answer.status}`,
    );
  }
  return buyers;
}

/** @type {readonly Case[]} */
export const storeCases = [
  {
    title:
      "F5: FLUSHALL of both Redis servers during 100 checkouts: no order, no cart and no e-mail is lost, no session revives",
    async run(stage) {
      const account = await register(stage, "revoked");
      const session = await askPatiently(...signingIn(stage, account));
      const bearer = { authorization: `Bearer ${session.body.access_token}` };
      const revoked = await askPatiently(`${stage.web.base}/api/v1/auth/revoke`, {
        method: "POST",
        headers: bearer,
        body: { refresh_token: session.body.refresh_token },
      });
      assert(revoked.status === 200, `revoking answered ${revoked.status}`);
      const stays = await stage.patientBuyer({ quantity: 2 });
      const buyers = await crowd(stage, 100, async () => {
        for (let flush = 0; flush < 3; flush++) {
          await stage.world.redis("redis-state", "FLUSHALL");
          await stage.world.redis("redis-cache", "FLUSHALL");
          await pause(200);
        }
      });
      await pause(1_100);
      const after = await askPatiently(`${stage.otherWeb.base}/api/v1/orders`, { headers: bearer });
      assert(after.status === 401, `a revoked session answered ${after.status} after the flush`);
      const cart = await askPatiently(`${stage.otherWeb.base}/api/v1/cart`, { headers: stays.headers });
      assert(
        cart.status === 200 && cart.body.id === stays.cartId,
        `the cart answered ${cart.status} after the flush`,
      );
      assert(cart.body.items?.[0]?.quantity === 2, "the cart has lost its goods");
      const began = performance.now();
      for (const buyer of buyers) await stage.confirmed(buyer, 75_000);
      for (const buyer of buyers) {
        const letters = await stage.lettersOf(buyer, /confirmed/);
        assert(letters.length === 1, `${letters.length} letters`);
      }
      return `100 orders and letters, the last ${inSeconds(performance.now() - began)} later`;
    },
  },
  {
    title:
      "F6: both Redis servers are away for 4 s: browsing, signing in and ordering work, nothing hangs over 2 s",
    async run(stage) {
      const account = await register(stage, "signs-in");
      const { world, web } = stage;
      await Promise.all([world.kill("redis-state", "SIGKILL"), world.kill("redis-cache", "SIGKILL")]);
      let worst = 0;
      let orders = 0;
      try {
        const until4s = performance.now() + 4_000;
        while (performance.now() < until4s) {
          const browse = await timed(`${web.base}/api/v1/products?limit=3`);
          assert(browse.status === 200, `browsing answered ${browse.status}`);
          const token = await signIn(stage, account);
          assert(token.status === 200, `signing in answered ${token.status}`);
          const waited = startWatch();
          const buyer = await stage.buyer();
          const order = await stage.place(web, buyer);
          assert(order?.status === 201, `ordering answered ${order?.status} ${order?.body?.code}`);
          orders += 1;
          worst = Math.max(worst, browse.ms, token.ms, waited() / 2);
        }
      } finally {
        await Promise.all([world.revive("redis-state"), world.revive("redis-cache")]);
      }
      assert(worst <= 2_000, `a request took ${inSeconds(worst)}`);
      await stage.idle(75_000);
      return `${orders} orders, the slowest request ${Math.round(worst)} ms`;
    },
  },
  {
    title:
      "F7: Redis takes connections and never answers: p99 of browsing stays under 500 ms and orders go through",
    async run(stage) {
      const { web, world } = stage;
      for (const { wires } of world.webs) {
        wires.redisCache.silence();
        wires.redisState.silence();
      }
      /** @type {number[]} */
      const times = [];
      try {
        for (let round = 0; round < 150; round++) {
          const answer = await timed(`${web.base}/api/v1/products?limit=${1 + (round % 90)}`);
          assert(answer.status === 200, `browsing answered ${answer.status}`);
          times.push(answer.ms);
        }
        const buyer = await stage.buyer();
        const waited = startWatch();
        const order = await stage.place(web, buyer);
        assert(order?.status === 201, `ordering answered ${order?.status} ${order?.body?.code}`);
        assert(waited() < 2_000, `ordering took ${inSeconds(waited())}`);
      } finally {
        world.healWires();
      }
      times.sort((a, b) => a - b);
      const p99 = times[Math.floor(times.length * 0.99)] ?? 0;
      assert(p99 <= 500, `p99 was ${Math.round(p99)} ms`);
      return `p99 ${Math.round(p99)} ms, median ${Math.round(times[75] ?? 0)} ms`;
    },
  },
  {
    title:
      "F8: Redis is full and evicts nothing: orders are taken, the outbox keeps their events, all is sent when there is room",
    async run(stage) {
      await stage.idle(60_000);
      const { world, web } = stage;
      await world.redis("redis-state", "CONFIG SET maxmemory 1mb");
      const buyer = await stage.patientBuyer();
      try {
        const order = await stage.place(web, buyer);
        assert(order?.status === 201, `ordering answered ${order?.status} ${order?.body?.code}`);
        await until(async () => (await stage.ordersOf(buyer)).some(({ status }) => status === "PAID"), {
          withinMs: 30_000,
          what: "the order was not paid",
        });
        await pause(1_500);
        const [open] = await stage.query(
          "SELECT count(*)::int AS n FROM outbox_event WHERE done_at IS NULL AND payload->>'orderId' = $1",
          [order.body.order_id],
        );
        assert(open?.n > 0, "the queue took an event although it is full");
      } finally {
        await world.redis("redis-state", "CONFIG SET maxmemory 0");
      }
      const began = performance.now();
      await stage.confirmed(buyer, 30_000);
      return `sent ${inSeconds(performance.now() - began)} after there was room`;
    },
  },
  {
    title:
      "F9: Postgres is restarted with -m immediate during 200 checkouts: each is known in the end, none is half, healed within 5 s",
    async run(stage) {
      const { world } = stage;
      let healed = 0;
      const buyers = await crowd(stage, 200, async () => {
        await world.kill("postgres", "SIGQUIT");
        await pause(300);
        await world.revive("postgres");
        const sinceBack = startWatch();
        await until(
          async () => {
            const answers = await Promise.all(
              world.webs.map((web) => stage.buyer({ web }).catch(() => null)),
            );
            return answers.every((answer) => answer !== null);
          },
          { withinMs: 20_000, what: "carts can be filled again" },
        );
        healed = sinceBack();
      });
      assert(healed <= 5_000, `the first success came ${inSeconds(healed)} after the server was back`);
      const half = await stage.query(`SELECT o.id FROM orders o WHERE
        NOT EXISTS (SELECT FROM order_line l WHERE l.order_id = o.id) OR NOT EXISTS (SELECT FROM payment p WHERE p.order_id = o.id)
        OR NOT EXISTS (SELECT FROM reservation r WHERE r.order_id = o.id)`);
      assert(half.length === 0, `${half.length} half orders`);
      for (const buyer of buyers) await stage.confirmed(buyer, 60_000);
      return `200 orders, first success ${inSeconds(healed)} after it was back`;
    },
  },
  {
    title:
      "F11: Postgres only reads: browsing works, writes answer 503 with Retry-After, no e-mail goes out, it heals by itself",
    async run(stage) {
      await stage.idle(60_000);
      const { world, web } = stage;
      const buyer = await stage.patientBuyer();
      const mails = (await world.mails()).length;
      const readOnly = (/** @type {string} */ value) =>
        stage
          .query(`ALTER SYSTEM SET default_transaction_read_only = ${value}`)
          .then(() => stage.query("SELECT pg_reload_conf()"));
      await readOnly("on");
      try {
        const refused = await until(
          async () => {
            const answer = await stage.place(web, buyer);
            return answer?.status === 201 ? null : answer;
          },
          { withinMs: 30_000, what: "writes go on" },
        );
        assert(refused.status === 503, `ordering answered ${refused.status} ${refused.body?.code}`);
        assert(refused.headers["retry-after"] !== undefined, "503 without Retry-After");
        const cart = await timed(`${web.base}/api/v1/cart/items`, {
          method: "POST",
          body: { variant_id: stage.articles[0]?.variantId, quantity: 1 },
        });
        assert(cart.status === 503, `a cart answered ${cart.status}`);
        const browse = await timed(`${web.base}/api/v1/products?limit=7`);
        assert(browse.status === 200, `browsing answered ${browse.status}`);
        await pause(1_000);
        assert((await world.mails()).length === mails, "an e-mail went out");
      } finally {
        await readOnly("off");
      }
      const began = performance.now();
      await stage.placeUntilKnown(buyer);
      await stage.confirmed(buyer, 30_000);
      return `the first order ${inSeconds(performance.now() - began)} after it was over`;
    },
  },
];
