import { describe, expect, it } from "vitest";
import type { Db } from "./client";
import { limitTransactions, takeTurn } from "./transaction-gate";

// The line belongs to a client and asks it nothing.
function clientWithOneTurn(): Db {
  const db = {} as Db;
  limitTransactions(db, 5);
  return db;
}

/** Has the only turn until it is let go. */
function busy(db: Db): { readonly over: Promise<void>; letGo(): void } {
  let letGo = () => {};
  const isFree = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return { over: takeTurn(db, () => isFree), letGo: () => letGo() };
}

describe("the line of transactions", () => {
  it("lets one in after the other, in the order in which they came, and goes on after one that failed", async () => {
    const db = clientWithOneTurn();
    const first = busy(db);
    const went: number[] = [];
    const come = (who: number) =>
      takeTurn(db, async () => {
        went.push(who);
        if (who === 2) throw new Error("no");
      });
    const all = Promise.allSettled([1, 2, 3, 4].map(come));
    expect(went).toEqual([]);
    first.letGo();
    await Promise.all([first.over, all]);
    expect(went).toEqual([1, 2, 3, 4]);
  });

  it("has places for 500", async () => {
    const db = clientWithOneTurn();
    const first = busy(db);
    let began = 0;
    const answers = Promise.allSettled(
      Array.from({ length: 501 }, () => takeTurn(db, async () => void began++)),
    );
    first.letGo();
    const refused = (await answers).filter(({ status }) => status === "rejected");
    expect([refused.length, began]).toEqual([1, 500]);
  });
});
