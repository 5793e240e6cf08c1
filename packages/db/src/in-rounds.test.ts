import { describe, expect, it } from "vitest";
import type { Db } from "./client";
import { inRounds } from "./in-rounds";
import { type Patience, patienceNow, withPatience } from "./patience";

// Rounds belong to a client and ask it nothing.
const db = () => ({}) as Db;
const turn = () => new Promise((resolve) => setImmediate(resolve));

async function after<Value>(wait: Promise<void> | undefined, value: Value): Promise<Value> {
  await wait;
  return value;
}

interface Gate {
  readonly isOpen: Promise<void>;
  open(): void;
}

function gate(): Gate {
  let open = () => {};
  const isOpen = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { isOpen, open };
}

describe("rounds", () => {
  it("let one by itself go at once, and those that come meanwhile go together", async () => {
    const first = gate();
    const rounds: string[][] = [];
    const ask = inRounds<string, string>(async (_, items) => {
      rounds.push([...items]);
      return new Map(items.map((item) => [item, "together"]));
    });
    const client = db();
    const task = (key: string, wait?: Promise<void>) =>
      ask(client, { key, item: key, alone: () => after(wait, "alone") });
    const one = task("one", first.isOpen);
    await turn();
    const others = ["two", "three", "four"].map((key) => task(key));
    first.open();
    expect(await Promise.all([one, ...others])).toEqual(["alone", "together", "together", "together"]);
    expect(rounds).toEqual([["two", "three", "four"]]);
  });

  it("do alone what the round left out, what is there twice, and everything where it failed", async () => {
    const client = db();
    const alone: string[] = [];
    const noted = async (key: string) => {
      alone.push(key);
      return "alone";
    };
    const all = (ask: ReturnType<typeof inRounds<string, string>>, keys: readonly string[]) =>
      Promise.all(keys.map((key) => ask(client, { key, item: key, alone: () => noted(key) })));
    const some = inRounds<string, string>(async () => new Map([["a", "together"]]));
    expect(await all(some, ["a", "b", "a"])).toEqual(["together", "alone", "alone"]);
    const none = inRounds<string, string>(async () => {
      throw new Error("no");
    });
    expect(await all(none, ["c", "d"])).toEqual(["alone", "alone"]);
    expect(alone.sort()).toEqual(["a", "b", "c", "d"]);
  });

  it("wait for no round that hangs", async () => {
    const hangs = gate();
    const client = db();
    const ask = inRounds<string, string>(async () => new Map());
    const stuck = ask(client, { key: "stuck", item: "", alone: () => after(hangs.isOpen, "late") });
    await turn();
    expect(await ask(client, { key: "next", item: "", alone: async () => "alone" })).toBe("alone");
    hangs.open();
    expect(await stuck).toBe("late");
  });

  it("have nobody's patience, and what is done alone has that of whoever asked", async () => {
    const client = db();
    const seen: [string, number | undefined][] = [];
    const note = (who: string) => void seen.push([who, patienceNow()?.until]);
    const ask = inRounds<string, string>(async () => {
      note("round");
      return new Map();
    });
    const asks = (until: number) => {
      const patience: Patience = { until, hasGone: () => false };
      const alone = async () => {
        note("alone");
        return "alone";
      };
      return withPatience(patience, () => ask(client, { key: String(until), item: "", alone }));
    };
    await Promise.all([asks(1), asks(2)]);
    expect(seen).toEqual([
      ["round", undefined],
      ["alone", 1],
      ["alone", 2],
    ]);
  });

  it("tell each what went wrong with its own", async () => {
    const client = db();
    const ask = inRounds<string, string>(async () => new Map());
    const failing = ask(client, { key: "x", item: "", alone: () => Promise.reject(new Error("mine")) });
    const fine = ask(client, { key: "y", item: "", alone: async () => "alone" });
    await expect(failing).rejects.toThrow("mine");
    expect(await fine).toBe("alone");
  });
});
