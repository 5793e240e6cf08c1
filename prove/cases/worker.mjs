import { setTimeout as pause } from "node:timers/promises";
import { workerMoments } from "../wire/points.mjs";
import { until } from "../world/open-world.mjs";
import { startWatch } from "../world/pace.mjs";
import { assert, inSeconds, killIt } from "./stage.mjs";

/** @typedef {import("./stage.mjs").Case} Case */

/** @type {readonly Case[]} */
export const workerCases = [
  {
    title:
      "F1: a worker is killed before the mail, after it, and before the job's end: resumed within 15 s, one delivery",
    async run(stage) {
      const { workers } = stage.world;
      let worst = 0;
      for (const name of /** @type {const} */ ([
        "before the mail",
        "mailed, unheard",
        "before the event is done",
      ])) {
        await stage.idle(60_000);
        const buyer = await stage.patientBuyer();
        let sinceKill = () => 0;
        const reached = stage.atMoment(workers, workerMoments[name], (part, link) => {
          sinceKill = startWatch();
          killIt(part, link);
        });
        await stage.placeUntilKnown(buyer);
        await reached;
        await stage.confirmed(buyer, 30_000);
        await stage.idle(30_000);
        const took = sinceKill();
        worst = Math.max(worst, took);
        assert(took <= 15_000, `${name}: the job went on ${inSeconds(took)} after the kill`);
        const letters = await stage.lettersOf(buyer, /confirmed/);
        assert(letters.length === 1, `${name}: ${letters.length} letters`);
        await Promise.all(workers.map((part) => part.untilReady()));
      }
      return `at most ${inSeconds(worst)} after the kill`;
    },
  },
  {
    title: "F2: the same job's worker is killed three times: it still completes and is never given up",
    async run(stage) {
      await stage.idle(60_000);
      const { workers } = stage.world;
      const buyer = await stage.patientBuyer();
      const began = performance.now();
      let reached = stage.atMoment(workers, workerMoments["before the event is done"], killIt);
      await stage.placeUntilKnown(buyer);
      for (let kill = 1; kill <= 3; kill++) {
        await reached;
        if (kill < 3)
          reached = stage.atMoment(workers, workerMoments["before the event is done"], killIt, 30_000);
      }
      await stage.confirmed(buyer, 30_000);
      await stage.idle(30_000);
      const letters = await stage.lettersOf(buyer, /confirmed/);
      assert(letters.length === 1, `${letters.length} letters`);
      const failed = await stage.query("SELECT id FROM outbox_event WHERE done_at IS NULL");
      assert(failed.length === 0, `${failed.length} events are not done`);
      await Promise.all(workers.map((part) => part.untilReady()));
      return `complete ${inSeconds(performance.now() - began)} after the order`;
    },
  },
  {
    title:
      "F3: a worker is frozen before its mail until another has sent it: its late result changes nothing",
    async run(stage) {
      await stage.idle(60_000);
      const { workers } = stage.world;
      const buyer = await stage.patientBuyer();
      let frozen = 0;
      let thaw = () => {};
      const held = new Promise((resolve) => {
        thaw = () => resolve(undefined);
      });
      const reached = stage.atMoment(workers, workerMoments["before the mail"], async (part) => {
        part.signal("SIGSTOP");
        frozen = performance.now();
        await held;
        part.signal("SIGCONT");
      });
      await stage.placeUntilKnown(buyer);
      const zombie = await reached;
      try {
        await until(async () => (await stage.lettersOf(buyer, /confirmed/)).length > 0, {
          withinMs: 60_000,
          what: "nobody else sent the mail of the frozen worker",
        });
      } finally {
        thaw();
      }
      const took = performance.now() - frozen;
      await zombie.untilReady();
      await pause(1_500);
      await stage.idle(30_000);
      const letters = await stage.lettersOf(buyer, /confirmed/);
      assert(letters.length === 1, `${letters.length} letters`);
      const [order] = await stage.ordersOf(buyer);
      const rows = await stage.query(
        "SELECT * FROM notification WHERE entity_id = $1 AND kind = 'order-confirmation'",
        [order?.id],
      );
      assert(
        rows.length === 1 && rows[0]?.status === "sent",
        `the record says ${rows.map(({ status }) => status).join()}`,
      );
      return `sent by another ${inSeconds(took)} after the freeze`;
    },
  },
];
