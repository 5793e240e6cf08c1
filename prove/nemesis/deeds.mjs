import { setTimeout as pause } from "node:timers/promises";
import { webMoments, workerMoments } from "../wire/points.mjs";
import { recoveryAfter } from "./recovery.mjs";

/** @typedef {import("../world/open-world.mjs").World} World */
/** @typedef {import("../world/open-world.mjs").Part} Part */

/**
 * Where a deed is done.
 * @typedef {object} Stage
 * @property {World} world
 * @property {import("../seeded.mjs").Chances} chances
 * @property {import("../history.mjs").History} history
 * @property {import("./recovery.mjs").Recoveries} recoveries
 * @property {string} variantId something that can be bought
 * @property {(did: string, facts?: Record<string, unknown>) => void} note
 */

/** @typedef {(stage: Stage) => Promise<void>} Deed what goes wrong, until it is right again */

/** Ends a process without a word; its supervisor brings it back. @param {"webs" | "workers"} kind @returns {Deed} */
const kill =
  (kind) =>
  async ({ world, chances, note }) => {
    const part = chances.one(world[kind]);
    note(`kill -9 ${part.kind}`, { part: part.name });
    part.signal("SIGKILL");
    await pause(chances.whole(100, 800));
  };

/** @param {"webs" | "workers"} kind @param {number} longest ms @returns {Deed} */
const freeze =
  (kind, longest) =>
  async ({ world, chances, note }) => {
    const part = chances.one(world[kind]);
    const ms = chances.whole(longest / 8, longest);
    note(`freeze ${part.kind}`, { part: part.name, ms });
    part.signal("SIGSTOP");
    await pause(ms);
    part.signal("SIGCONT");
  };

/**
 * Waits until a process comes to a named moment, and then ends it, freezes it, or cuts the connection.
 * @param {"webs" | "workers"} kind
 * @param {string} name
 * @param {import("../wire/points.mjs").Moment} moment
 * @param {"kill -9" | "freeze" | "cut"} [only]
 * @returns {Deed}
 */
const atMoment =
  (kind, name, moment, only) =>
  async ({ world, chances, note }) => {
    const what =
      only ??
      chances.weighted([
        [5, "kill -9"],
        [2, "freeze"],
        [3, "cut"],
      ]);
    const ms = chances.whole(300, 4_000);
    /** @type {(reached: boolean) => void} */
    let tell = () => undefined;
    /** @type {Promise<boolean>} */
    const reached = new Promise((resolve) => {
      tell = resolve;
    });
    const calledOff = world[kind].map((part) =>
      part.wires[moment.wire].at({
        name,
        said: moment.said,
        when: moment.when,
        async act(link) {
          for (const give of calledOff) give();
          note(`${what} ${part.kind}: ${name}`, { part: part.name });
          if (what === "kill -9") part.signal("SIGKILL");
          if (what !== "freeze") link.cut();
          else {
            part.signal("SIGSTOP");
            await pause(ms);
            part.signal("SIGCONT");
          }
          tell(true);
        },
      }),
    );
    const timer = setTimeout(() => tell(false), 3_000);
    const wasReached = await reached;
    clearTimeout(timer);
    for (const give of calledOff) give();
    if (!wasReached) note(`(not reached) ${name}`);
  };

/** @param {import("../world/open-world.mjs").StoreName} store @param {NodeJS.Signals} signal @param {number} longest @returns {Deed} */
const restart =
  (store, signal, longest) =>
  async ({ world, chances, note }) => {
    const ms = chances.whole(0, longest);
    note(`restart ${store}`, { signal, ms });
    await world.kill(store, signal);
    await pause(ms);
    await world.revive(store);
  };

/**
 * The same with nothing else going wrong, so that the time until the first success is that of the server alone.
 * @param {import("../world/open-world.mjs").StoreName} store @param {NodeJS.Signals} signal @returns {Deed}
 */
const restartAlone = (store, signal) => async (stage) => {
  const { world, recoveries, variantId } = stage;
  await Promise.all(world.webs.map((web) => web.untilReady()));
  await restart(store, signal, 1_500)(stage);
  recoveries.push({ what: store, ms: await recoveryAfter(world, variantId) });
};

/** @type {Deed} */
export const restartPostgres = restartAlone("postgres", "SIGQUIT");

/** Done once each, with nothing else at the same time. */
export const deedsAlone = [
  restartPostgres,
  restartAlone("redis-state", "SIGKILL"),
  restartAlone("redis-cache", "SIGKILL"),
];

/** @param {"redis-state" | "redis-cache"} store @returns {Deed} */
const flush =
  (store) =>
  async ({ world, note }) => {
    note(`FLUSHALL ${store}`);
    await world.redis(store, "FLUSHALL");
  };

/** @param {string} name @param {(wire: import("../wire/proxy.mjs").Wire, stage: Stage) => Promise<void>} spoil @returns {Deed} */
const onWire = (name, spoil) => async (stage) => {
  const { world, chances, note } = stage;
  const part = chances.one([...world.webs, ...world.workers]);
  const names = /** @type {(keyof Part["wires"])[]} */ (
    part.kind === "web"
      ? ["postgres", "redisCache", "payments"]
      : ["postgres", "redisState", "redisCache", "payments", "mailbox"]
  );
  const to = chances.one(names);
  note(`${name}: ${part.kind} to ${to}`, { part: part.name });
  await spoil(part.wires[to], stage);
};

/** @param {string} name @param {(chances: Stage["chances"]) => object} knobs @param {object} back @param {"turnPayments" | "turnMailbox"} [whose] @returns {Deed} */
const turn =
  (name, knobs, back, whose = "turnPayments") =>
  async ({ world, chances, note }) => {
    const change = knobs(chances);
    note(name, { change });
    await world[whose](change);
    await pause(chances.whole(500, 4_000));
    await world[whose](back);
  };

const atRest = { delayMs: 0, duplicate: 0, reorder: false, hold: false };

/**
 * Kills whoever comes to a moment, again and again.
 * @template {"webs" | "workers"} K
 * @param {K} kind
 * @param {K extends "webs" ? keyof typeof webMoments : keyof typeof workerMoments} name
 * @returns {Deed}
 */
export const killAt = (kind, name) => {
  const moments = /** @type {Record<string, import("../wire/points.mjs").Moment>} */ ({
    ...webMoments,
    ...workerMoments,
  });
  const moment = moments[name];
  if (moment === undefined) throw new Error(`no moment is called ${name}`);
  return atMoment(kind, name, moment, "kill -9");
};

/** @type {Deed} */
export const losePaymentReplies = turn(
  "payments lose the reply",
  (chances) => ({ loseReplyNext: chances.whole(1, 6) }),
  { loseReplyNext: 0 },
);

/** @type {Deed} */
export const loseMailReplies = turn(
  "mail loses the reply",
  (chances) => ({ loseReplies: chances.whole(1, 5) }),
  { loseReplies: 0 },
  "turnMailbox",
);

/** Everything that can go wrong, with how often. */
/** @type {readonly (readonly [number, Deed])[]} */
export const deeds = [
  [6, kill("workers")],
  [6, kill("webs")],
  [3, freeze("workers", 8_000)],
  [2, freeze("webs", 2_000)],
  ...Object.entries(webMoments).map(([name, moment]) => always(2, atMoment("webs", name, moment))),
  ...Object.entries(workerMoments).map(([name, moment]) => always(2, atMoment("workers", name, moment))),
  [2, restart("postgres", "SIGQUIT", 1_500)],
  [2, restart("redis-state", "SIGKILL", 2_000)],
  [2, restart("redis-cache", "SIGKILL", 2_000)],
  [2, flush("redis-state")],
  [2, flush("redis-cache")],
  [
    3,
    onWire("slow wire", async (wire, { chances }) => {
      wire.delay(chances.whole(20, 250));
      await pause(chances.whole(500, 2_500));
      wire.heal();
    }),
  ],
  [
    3,
    onWire("black hole", async (wire, { chances }) => {
      wire.silence();
      await pause(chances.whole(500, 2_500));
      wire.heal();
    }),
  ],
  [
    2,
    onWire("refused", async (wire, { chances }) => {
      wire.refuse();
      await pause(chances.whole(300, 2_000));
      wire.heal();
    }),
  ],
  [3, onWire("reset", async (wire) => wire.cut())],
  [
    3,
    onWire("cut in the middle of an answer", async (wire, { chances }) =>
      wire.cutNextAnswer(chances.whole(1, 60)),
    ),
  ],
  [2, turn("payments slow", (chances) => ({ delayMs: chances.whole(100, 3_500) }), { delayMs: 0 })],
  [
    2,
    turn("payments 500", (chances) => ({ failNext: { count: chances.whole(1, 12), status: 500 } }), {
      failNext: null,
    }),
  ],
  [
    2,
    turn("payments 429", (chances) => ({ failNext: { count: chances.whole(1, 12), status: 429 } }), {
      failNext: null,
    }),
  ],
  [
    4,
    turn("payments lose the reply", (chances) => ({ loseReplyNext: chances.whole(1, 6) }), {
      loseReplyNext: 0,
    }),
  ],
  [
    2,
    turn("payments stay processing", (chances) => ({ processNext: chances.whole(1, 5) }), {
      processNext: 0,
      settleProcessing: "succeed",
    }),
  ],
  [
    2,
    turn("events doubled", (chances) => ({ webhook: { duplicate: chances.whole(1, 6) } }), {
      webhook: atRest,
    }),
  ],
  [2, turn("events reordered", () => ({ webhook: { reorder: true } }), { webhook: atRest })],
  [
    2,
    turn("events late", (chances) => ({ webhook: { delayMs: chances.whole(300, 4_000) } }), {
      webhook: atRest,
    }),
  ],
  [2, turn("events held", () => ({ webhook: { hold: true } }), { webhook: atRest })],
  [
    2,
    turn("events lost", (chances) => ({ webhook: { drop: chances.whole(1, 8) } }), { webhook: { drop: 0 } }),
  ],
  [
    2,
    turn(
      "mail fails",
      (chances) => ({ failNext: chances.whole(1, 6), status: chances.one([429, 500]) }),
      { failNext: 0 },
      "turnMailbox",
    ),
  ],
  [
    2,
    turn(
      "mail loses the reply",
      (chances) => ({ loseReplies: chances.whole(1, 5) }),
      { loseReplies: 0 },
      "turnMailbox",
    ),
  ],
  [
    1,
    turn("mail slow", (chances) => ({ delayMs: chances.whole(200, 6_000) }), { delayMs: 0 }, "turnMailbox"),
  ],
  [
    4,
    async ({ world, chances, note }) => {
      const { rows } = await world.db.query("SELECT id FROM orders WHERE status = 'PENDING'");
      const due = rows.map(({ id }) => id).filter(() => chances.happens(0.3));
      if (due.length === 0) return;
      note("holds run out", { orders: due.length });
      await expireHolds(world.db, due);
    },
  ],
];

/** @param {number} weight @param {Deed} deed @returns {readonly [number, Deed]} */
function always(weight, deed) {
  return [weight, deed];
}

/**
 * Lets the time of some holds pass, as a clock would.
 * @param {import("pg").Pool} db @param {readonly string[]} orderIds
 */
export async function expireHolds(db, orderIds) {
  await db.query(
    "UPDATE reservation SET expires_at = now() - interval '1 second' WHERE order_id = ANY ($1) AND status = 'HELD'",
    [orderIds],
  );
  await db.query(
    "UPDATE orders SET hold_expires_at = now() - interval '1 second' WHERE id = ANY ($1) AND status = 'PENDING'",
    [orderIds],
  );
}
