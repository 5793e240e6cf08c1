import { runningShop } from "../scripts/running-shop.mjs";
import { watchAftermath } from "./aftermath.mjs";
import { buy } from "./buy.mjs";
import { fillStock } from "./fill-stock.mjs";
import { measure } from "./measure.mjs";
import { openShop } from "./open-shop.mjs";
import { watchShares } from "./processor-shares.mjs";
import { recordOrder, roundTrips } from "./record-order.mjs";
import { replayOrder } from "./replay-order.mjs";
import { watchRequests } from "./request-times.mjs";

/** Buyers at once of the comparison of a hot product with different ones. */
const CROWD = 200;
/** Products that take part; with more connections, several buy the same. */
const PRODUCTS = 100;

/**
 * Guests who put one thing into a new cart and order it, end to end over REST. The payment is part of it; settling it
 * and the e-mail go on in the worker meanwhile, so the processor time is that of the whole shop, worker, database and
 * payment simulator included; what is left of it at the end of a round is waited for, and told. Beside it: the same SQL, recorded from one such order and sent by `pg` in one process.
 * @type {import("./run.mjs").Benchmark}
 */
export async function orders({ connections, seconds }) {
  const shop = await openShop();
  const stock = await fillStock(shop, PRODUCTS);
  const { variantIds } = stock;
  const [hot] = variantIds;
  /** @type {Awaited<ReturnType<typeof replayOrder>>} */
  let replay;
  /** @type {ReturnType<typeof roundTrips>} */
  let trips;
  try {
    // Prepared statements come with use; so a few orders go before the one that is recorded.
    for (let warm = 0; warm < 30; warm++) await buy(shop.api, variantIds[warm]);
    const recorded = await recordOrder(shop, hot);
    trips = roundTrips(recorded);
    replay = await replayOrder(recorded, connections, variantIds);
  } catch (error) {
    await stock.restore();
    throw error;
  }

  // The worker was away for the recording and is another process now.
  const { processes } = runningShop();
  const pids = Object.values(processes).flat();

  const aftermath = await watchAftermath(pids);
  const shares = watchShares(processes);
  const requests = watchRequests();

  /** @param {string} side @param {number} crowd @param {(connection: number) => string | undefined} variantOf */
  const load = (side, crowd, variantOf) => {
    const name = `${side}, ${crowd} connections`;
    const run = requests.during(name, (tell) =>
      measure({
        connections: crowd,
        seconds,
        pids,
        connect: (index) => ({ once: async () => (await buy(shop.api, variantOf(index), tell)) !== null }),
      }),
    );
    return aftermath.after(name, shares.during(name, run));
  };
  /** @param {number} index */
  const different = (index) => variantIds[index % variantIds.length];

  return {
    comparisons: [
      {
        name: `POST /cart/items + POST /orders, ${connections} connections`,
        subject: { name: "different products", run: load("different products", connections, different) },
        baseline: {
          name: "the same SQL by pg",
          run: () =>
            measure({
              connections,
              seconds,
              pids: [...processes.postgres, process.pid],
              connect: (index) => ({ once: () => replay.once(index) }),
            }),
        },
      },
      {
        name: `POST /cart/items + POST /orders, ${CROWD} connections`,
        subject: { name: "one hot product", run: load("one hot product", CROWD, () => hot) },
        baseline: { name: "different products", run: load("different products", CROWD, different) },
      },
    ],
    notes: async () => [
      `Round trips to Postgres of the order's transaction, BEGIN and COMMIT not counted: ${trips.inTransaction}`,
      `Round trips of the whole order in the shop, from the first thing in the cart to PAID: ${trips.all}`,
      ...requests.notes(),
      ...shares.notes(),
      ...aftermath.notes(),
    ],
    close: async () => {
      await replay.close();
      await aftermath.close();
      await stock.restore();
    },
  };
}
