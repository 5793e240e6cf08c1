import { webMoments } from "../wire/points.mjs";
import { until } from "../world/open-world.mjs";
import { startWatch } from "../world/pace.mjs";
import { assert, inSeconds, killIt } from "./stage.mjs";

/** @typedef {import("./stage.mjs").Case} Case */

const paying = new Set(["before it is paid", "paid, unheard"]);

/** @type {readonly Case[]} */
export const webCases = [
  {
    title:
      "F4: the web process is killed at eight moments of placing an order: a retry finds the same order, without one it is whole or absent",
    async run(stage) {
      const { web, otherWeb, world } = stage;
      const repeated = [];
      for (const [name, moment] of Object.entries(webMoments)) {
        await web.untilReady();
        const webs = paying.has(name) ? world.webs : [web];
        const [buyer, silent] = [await stage.patientBuyer(), await stage.patientBuyer()];
        const reached = stage.atMoment(webs, moment, killIt).catch(() => {
          throw new Error(`nobody came to the moment: ${name}`);
        });
        // One who comes back, and one who never does, in the same process at the same time.
        const [first] = await Promise.all([stage.place(web, buyer), stage.place(web, silent), reached]);
        await Promise.all(world.webs.map((part) => part.untilReady()));
        const again = await stage.placeUntilKnown(buyer, { webs: [otherWeb] });
        assert(again.status === 201, `${name}: the retry answered ${again.status} ${again.body?.code}`);
        if (first?.status === 201)
          assert(first.body.order_id === again.body.order_id, `${name}: the retry made another order`);
        repeated.push(buyer, silent);
      }
      // With a key, which stays busy for a while when its process has died.
      const keyed = await stage.patientBuyer();
      await web.untilReady();
      const key = `case-f4-${keyed.email}`;
      const reached = stage.atMoment([web], webMoments["COMMIT done, unheard"], killIt);
      const [first] = await Promise.all([stage.place(web, keyed, { key }), reached]);
      assert(first === null, "the reply should have been lost");
      const answer = await stage.placeUntilKnown(keyed, { key, webs: [otherWeb] });
      assert(answer.status === 201, `with its key the retry answered ${answer.status} ${answer.body?.code}`);
      const [order] = await stage.ordersOf(keyed);
      assert(order?.id === answer.body.order_id, "the key led to another order");

      for (const buyer of [...repeated, keyed]) {
        const orders = await until(
          async () => {
            const found = await stage.ordersOf(buyer);
            return found.every(({ status }) => status === "PAID") ? found : null;
          },
          { withinMs: 60_000, what: "an order did not come to rest" },
        );
        assert(orders.length <= 1, `${orders.length} orders of one cart`);
        for (const each of orders) {
          const [lines] = await stage.query("SELECT count(*)::int AS n FROM order_line WHERE order_id = $1", [
            each.id,
          ]);
          assert(lines?.n === 1, "an order without its lines");
        }
      }
      return `${repeated.length + 1} orders, none doubled`;
    },
  },
  {
    title:
      "F31: SIGTERM under load, old and new side by side: no request in flight fails, each process ends within 15 s, no job stalls",
    async run(stage) {
      const { web, world } = stage;
      const over = { now: false };
      /** @type {string[]} */
      const failures = [];
      let answered = 0;
      let moved = 0;
      /** @param {import("../world/open-world.mjs").Part} part */
      const load = async (part) => {
        while (!over.now) {
          const buyer = await stage.buyer({ web: stage.otherWeb }).catch(() => null);
          if (buyer === null) continue;
          const answer = await stage.place(part, buyer, { fresh: true }).catch(() => null);
          if (answer?.status === 201) {
            answered += 1;
            continue;
          }
          // Refused before anything was sent is how a balancer learns to go elsewhere, and so is 503 of a busy machine.
          if (answer === null && (await stage.ordersOf(buyer)).length > 0)
            failures.push(`${part.name} took an order and never answered`);
          if (answer !== null && (answer.status !== 503 || answer.headers["retry-after"] === undefined))
            failures.push(`${part.name} answered ${answer.status} ${answer.body?.code}`);
          const elsewhere = await stage.placeUntilKnown(buyer, { webs: [stage.otherWeb] });
          if (elsewhere.status !== 201) failures.push(`elsewhere it was ${elsewhere.status}`);
          else moved += 1;
        }
      };
      const lanes = Array.from({ length: 6 }, (_, index) => load(index % 2 === 0 ? web : stage.otherWeb));
      await until(() => answered > 20, { withinMs: 30_000, what: "no load" });
      // The next release: its migration only adds, and its process runs beside the old ones.
      await stage.query("ALTER TABLE orders ADD COLUMN prove_next_release text DEFAULT 'unset'");
      const next = await world.join("web", stage.root);
      lanes.push(load(next));
      const before = answered;
      await until(() => answered > before + 10, { withinMs: 30_000, what: "nothing was taken side by side" });

      /** @param {import("../world/open-world.mjs").Part} part */
      const end = async (part) => {
        const waited = startWatch();
        await part.stop();
        return waited();
      };
      const webMs = await end(web);
      const worker = world.workers[0];
      if (worker === undefined) throw new Error("there is no worker");
      const workerMs = await end(worker);
      over.now = true;
      await Promise.all(lanes);
      await Promise.all([web.start(), worker.start()]);
      await Promise.all([web.untilReady(), worker.untilReady()]);
      await world.leave(next);
      assert(failures.length === 0, `${failures.length} failed: ${failures[0]}`);
      assert(webMs < 15_000, `the web process took ${inSeconds(webMs)} to end`);
      assert(workerMs < 15_000, `the worker took ${inSeconds(workerMs)} to end`);
      const waited = startWatch();
      await stage.idle(60_000);
      assert(waited() < 15_000, `what the worker left behind took ${inSeconds(waited())}`);
      return `${answered} orders${moved === 0 ? "" : `, ${moved} more at the next process`}, web ended in ${inSeconds(webMs)}, worker in ${inSeconds(workerMs)}`;
    },
  },
];
