import type { Db } from "@storewright/db";
import { createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import type { Ctx } from "../context";
import { createCaller } from "../root";
import { createStaff, register, signIn } from ".";
import { createTestContext } from "./test-context";

let database: TestDatabase;
let ctx: Ctx;
let asked: string[] = [];
const maria = { email: "maria@example.com", password: "three green lamps", name: "Maria" };
const gone = { ...maria, email: "gone@example.com" };
const staff = { email: "sam@example.com", password: "seven silent harbours", name: "Sam" };

/** A database that remembers what it was asked: the processor's speed says nothing about that. */
function watched(db: Db): Db {
  const note = (what: string, text: unknown) =>
    asked.push(Array.isArray(text) ? `${what} ${text.join("?")}` : what);
  const watch = <T extends object>(target: T, path: string): T =>
    new Proxy(target, {
      get(on, key) {
        const value: unknown = Reflect.get(on, key);
        const name = `${path}${String(key)}`;
        if (typeof value === "function") {
          return (...given: unknown[]) => {
            note(name, given[0]);
            return Reflect.apply(value, on, given);
          };
        }
        return typeof value === "object" && value !== null && path === "" ? watch(value, `${name}.`) : value;
      },
    });
  return watch(db, "");
}

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"));
  ctx = createTestContext(database.db);
  await register(ctx, maria);
  const { id } = await register(ctx, gone);
  await ctx.db.user.update({ where: { id }, data: { disabledAt: new Date() } });
  await createStaff(ctx, { ...staff, role: "support" });
  ctx = { ...ctx, db: watched(database.db) };
});
afterAll(() => database.close());

let count = 0;
function stranger(): string {
  count += 1;
  return `nobody${count}@example.com`;
}
const wrong = "another long secret";
const withoutIds = (text: string) =>
  text.replace(/usr_[0-9a-z]{26}/g, "usr_").replace(/nobody\d+@|maria@|gone@|sam@/g, "x@");

/** Each way of asking, with addresses of every kind: first one that is unknown. */
const ways: Record<string, readonly (() => Promise<unknown>)[]> = {
  "sign-in at the shop": [
    () => signIn(ctx, { email: stranger(), password: wrong }, "web"),
    () => signIn(ctx, { email: maria.email, password: wrong }, "web"),
    () => signIn(ctx, { email: gone.email, password: maria.password }, "web"),
    () => signIn(ctx, { email: staff.email, password: wrong }, "web"),
  ],
  "sign-in at the API": [
    () => signIn(ctx, { email: stranger(), password: wrong }, "api"),
    () => signIn(ctx, { email: maria.email, password: wrong }, "api"),
  ],
  "sign-in at the admin": [
    () => signIn(ctx, { email: stranger(), password: wrong }, "admin"),
    () => signIn(ctx, { email: maria.email, password: maria.password }, "admin"),
    () => signIn(ctx, { email: staff.email, password: wrong }, "admin"),
  ],
  "sign-up": [
    () => createCaller(ctx).identity.register({ ...maria, email: stranger(), password: wrong }),
    () => createCaller(ctx).identity.register({ ...maria, password: wrong }),
    () => createCaller(ctx).identity.register({ ...maria, email: gone.email, password: wrong }),
  ],
  "a new password": [
    () => createCaller(ctx).identity.requestPasswordReset({ email: stranger() }),
    () => createCaller(ctx).identity.requestPasswordReset({ email: maria.email }),
    () => createCaller(ctx).identity.requestPasswordReset({ email: gone.email }),
  ],
};

/** What one way answers, what it asks the database, and the processor time that it takes, milliseconds. */
async function look(way: () => Promise<unknown>) {
  asked = [];
  const before = process.cpuUsage();
  const answer = await way().then(
    (value) => JSON.stringify(value),
    (error: unknown) => String(error),
  );
  const { user, system } = process.cpuUsage(before);
  return { answer: withoutIds(answer), statements: asked, cpu: (user + system) / 1_000 };
}

const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
const ROUNDS = 9;

it.each(Object.entries(ways))(
  "A13: %s does not tell an address with an account from one without, by answer, by work or by time",
  async (name, kinds) => {
    const looks: Awaited<ReturnType<typeof look>>[][] = kinds.map(() => []);
    // In turns, so that whatever else the machine does meets all of them.
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const [index, way] of kinds.entries()) {
        const seen = await look(way);
        // The first round finds nothing warm.
        if (round > 0) looks[index]?.push(seen);
      }
    }
    const [unknown = [], ...others] = looks;
    const [first] = unknown;
    expect(first?.statements.length).toBeGreaterThan(0);
    for (const known of others) {
      expect(new Set(known.map(({ answer }) => answer))).toEqual(
        new Set(unknown.map(({ answer }) => answer)),
      );
      for (const { statements } of known) expect(statements).toEqual(first?.statements);
      // Hashing a password is nearly all of it: left out for one of them, the ratio is below 0.3.
      if (name === "a new password") continue;
      const ratio = median(known.map(({ cpu }) => cpu)) / median(unknown.map(({ cpu }) => cpu));
      expect(ratio).toBeGreaterThan(0.6);
      expect(ratio).toBeLessThan(1.6);
    }
  },
  120_000,
);

it("A13: the answer to who forgot a password takes a time of its own, whatever the work was", async () => {
  const started = performance.now();
  await createCaller(ctx).identity.requestPasswordReset({ email: stranger() });
  expect(performance.now() - started).toBeGreaterThan(115);
});
