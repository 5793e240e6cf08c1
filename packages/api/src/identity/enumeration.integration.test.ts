import { performance } from "node:perf_hooks";
import { hashPassword } from "@storewright/crypto";
import type { Db } from "@storewright/db";
import { createProduct } from "@storewright/db/testing";
import { DomainError, newId, type OrderId } from "@storewright/kernel";
import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { createPaidOrder, createTestShop, createUser, everyEventTaken, type TestShop } from "../../testing";
import type { Ctx } from "../context";
import { createCaller } from "../root";
import { createStaff, register, requestPasswordResetSchema, signIn } from ".";
import { sendResetLink } from "./request-password-reset";
import { signInOptionsSchema } from "./schemas";
import { compare, FEWEST, seeded } from "./tell-apart";
import { sealUser } from "./user-seal";

let shop: TestShop;
let guest: Ctx;
let customer: Ctx;
let asked: string[] = [];
let order: OrderId;
let foreign: OrderId;
let number = 0;
/** The address that guests' orders have here. */
const orderedBy = "robin@example.com";
const maria = { email: "maria@example.com", password: "three green lamps", name: "Maria" };
const gone = { ...maria, email: "gone@example.com" };
const coded = { ...maria, email: "coded@example.com" };
const staff = { email: "sam@example.com", password: "seven silent harbours", name: "Sam" };
const wrong = "another long secret";

/** A database that remembers what it was asked. */
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

let count = 0;
function stranger(): string {
  count += 1;
  return `nobody${count}@example.com`;
}

/** Accounts that nobody has written to yet, each good for one letter. */
const fresh: string[] = [];
async function openAccounts(many: number): Promise<void> {
  const passwordHash = await hashPassword(maria.password);
  const sealer = await shop.deps.cipher.fresh();
  const data = Array.from({ length: many }, () => {
    const id = newId("User");
    const email = `known${id}@example.com`;
    fresh.push(email);
    const sealed = sealUser(sealer, id, { email, name: "Known" });
    return { id, ...sealed, emailIndex: shop.deps.blindIndex.of("email", email), passwordHash };
  });
  await shop.db.user.createMany({ data });
}

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
  const quiet = shop.guest();
  await register(quiet, maria);
  const { id } = await register(quiet, gone);
  await shop.db.user.update({ where: { id }, data: { disabledAt: new Date() } });
  const { id: codedId } = await register(quiet, coded);
  await shop.db.user.update({
    where: { id: codedId },
    data: { totpSecret: "sealed", totpSince: new Date(), emailVerifiedAt: new Date() },
  });
  await createStaff(quiet, { ...staff, role: "support" });
  const { variantIds } = await createProduct(shop.db, { variants: [{ onHand: 20 }] });
  const lines = [{ variantId: variantIds[0], quantity: 1, unitPrice: 1_000 }];
  order = (await createPaidOrder(shop, { lines })).orderId;
  foreign = (await createPaidOrder(shop, { lines, userId: await createUser(shop) })).orderId;
  await everyEventTaken(shop);
  number = (await shop.db.order.findUniqueOrThrow({ where: { id: order } })).number;
  const db = watched(shop.db);
  guest = { ...quiet, db };
  customer = { ...shop.user(await createUser(shop)), db };
});
afterAll(() => shop.close());

const api = () => createCaller(guest).identity;
const enter = (email: string, audience: "web" | "api" | "admin", password = wrong) =>
  signIn(guest, { email, password }, audience);
const withoutIds = (text: string) =>
  text.replace(/(usr|ord)_[0-9a-z]{26}/g, "$1_").replace(/(nobody\d+|known\w*|maria|gone|coded|sam)@/g, "x@");

interface Way {
  /** Somebody who is unknown, then each kind of address or order that is there. */
  readonly kinds: readonly (() => Promise<unknown>)[];
  /** Calls that are one measurement, at once: more than one where a call is too short to measure. */
  readonly atOnce?: number;
  /** A pause covers the work, and is tested below; so only what the processors do is compared. */
  readonly isPadded?: true;
  /** Refused before the database is asked anything. */
  readonly asksNothing?: true;
}

const ways: Readonly<Record<string, Way>> = {
  "sign-in at the shop": {
    kinds: [
      () => enter(stranger(), "web"),
      () => enter(maria.email, "web"),
      () => enter(gone.email, "web", gone.password),
      () => enter(coded.email, "web"),
      () => enter(staff.email, "web"),
    ],
  },
  "sign-in at the API": {
    kinds: [() => enter(stranger(), "api"), () => enter(maria.email, "api")],
  },
  "sign-in at the admin": {
    kinds: [
      () => enter(stranger(), "admin"),
      () => enter(maria.email, "admin", maria.password),
      () => enter(staff.email, "admin"),
    ],
  },
  "sign-up": {
    kinds: [
      () => api().register({ ...maria, email: stranger(), password: wrong }),
      () => api().register({ ...maria, password: wrong }),
      () => api().register({ ...maria, email: gone.email, password: wrong }),
    ],
  },
  "a new password": {
    atOnce: 6,
    isPadded: true,
    kinds: [
      () => sendResetLink(guest, { email: stranger() }),
      () => sendResetLink(guest, { email: fresh.pop() ?? "" }),
      () => sendResetLink(guest, { email: gone.email }),
      // Written to more often than an account is.
      () => sendResetLink(guest, { email: maria.email }),
    ],
  },
  "the link to an order": {
    atOnce: 6,
    kinds: [
      () => createCaller(guest).order.askLink({ number: 9_999, email: stranger() }),
      () => createCaller(guest).order.askLink({ number, email: stranger() }),
      () => createCaller(guest).order.askLink({ number: 9_999, email: orderedBy }),
      () => createCaller(guest).order.askLink({ number, email: orderedBy }),
    ],
  },
  "an order's address, to nobody": {
    atOnce: 4,
    asksNothing: true,
    kinds: [
      () => createCaller(guest).order.get({ orderId: newId("Order") }),
      () => createCaller(guest).order.get({ orderId: order }),
      () => createCaller(guest).order.get({ orderId: foreign }),
    ],
  },
  "an order's address, to another customer": {
    atOnce: 4,
    kinds: [
      () => createCaller(customer).order.get({ orderId: newId("Order") }),
      () => createCaller(customer).order.get({ orderId: foreign }),
    ],
  },
};

const WARM = 3;
const MOST_ROUNDS = 96;
/** A slow machine measures less, and so says less; it is never wrong for that. Milliseconds. */
const LONGEST = 15_000;

/** What hashing a password takes, or the pause that covers what is done meanwhile; milliseconds, and never less. */
const BESIDE_SCRIPT = 20;

/**
 * What one way answers, what it asks the database, the time that passes, that processors work, and that our own script
 * does: the last one is quiet enough to show a few milliseconds on a machine that does ten things at once.
 */
async function look(way: () => Promise<unknown>, atOnce: number) {
  asked = [];
  const [before, busy, started] = [process.cpuUsage(), performance.eventLoopUtilization(), performance.now()];
  let overloaded = false;
  const answers = await Promise.all(
    Array.from({ length: atOnce }, () =>
      way().then(
        (value) => String(JSON.stringify(value)),
        (error: unknown) => {
          const cause = error instanceof TRPCError ? error.cause : error;
          overloaded ||= !(cause instanceof DomainError) || cause.code === "UNAVAILABLE";
          return String(error);
        },
      ),
    ),
  );
  const wall = performance.now() - started;
  const script = BESIDE_SCRIPT + performance.eventLoopUtilization(busy).active;
  const { user, system } = process.cpuUsage(before);
  const work = Math.max(1, user + system);
  return { answers: answers.map(withoutIds), statements: asked.toSorted(), wall, work, script, overloaded };
}
type Look = Awaited<ReturnType<typeof look>>;

/** Looks at each kind in turns, in an order that changes, until they are known to be alike or time is over. */
async function lookAtAll({ kinds, atOnce = 1, isPadded }: Way): Promise<Look[][]> {
  const random = seeded(13);
  const looks: Look[][] = kinds.map(() => []);
  const started = performance.now();
  for (let round = 0; round < MOST_ROUNDS + WARM; round += 1) {
    const order = kinds.map((kind, index) => ({ kind, index, at: random() })).sort((a, b) => a.at - b.at);
    const seen: { index: number; look: Look }[] = [];
    for (const { kind, index } of order) seen.push({ index, look: await look(kind, atOnce) });
    // Whom the machine kept waiting too long learned that, whoever they asked for.
    const isWhole = round >= WARM && seen.every((each) => !each.look.overloaded);
    if (isWhole) for (const each of seen) looks[each.index]?.push(each.look);
    const isEnough = (looks[0]?.length ?? 0) >= FEWEST;
    const isLate = isEnough && performance.now() - started > LONGEST;
    if (isLate || (round % 8 === 0 && comparisons(looks, isPadded).every(({ alike }) => alike))) break;
  }
  return looks;
}

function comparisons([unknown = [], ...others]: readonly Look[][], isPadded?: true) {
  const measures = isPadded ? (["work", "script"] as const) : (["work", "script", "wall"] as const);
  return others.flatMap((known, index) =>
    measures.map((measure) => {
      const times = (looks: readonly Look[]) => looks.map((each) => each[measure]);
      return { kind: index + 1, measure, ...compare(times(unknown), times(known)) };
    }),
  );
}

describe("A13: what is known cannot be told from what is not", () => {
  beforeAll(() => openAccounts((MOST_ROUNDS + WARM) * 6 + 1));

  it.each(Object.entries(ways))(
    "A13: %s: by answer, by what the database is asked, by work and by time",
    async (_name, way) => {
      const looks = await lookAtAll(way);
      const [unknown = [], ...others] = looks;
      const [first] = unknown;
      // Fewer would say nothing about time, and hide whatever there is.
      expect(unknown.length).toBeGreaterThanOrEqual(FEWEST);
      expect((first?.statements.length ?? 0) > 0).toBe(way.asksNothing !== true);
      const answers = new Set(unknown.flatMap((each) => each.answers));
      for (const known of others) {
        expect(new Set(known.flatMap((each) => each.answers))).toEqual(answers);
        for (const { statements } of known) expect(statements).toEqual(first?.statements);
      }
      expect(comparisons(looks, way.isPadded).filter(({ apart }) => apart)).toEqual([]);
    },
    180_000,
  );
});

it("A13: the answer to who forgot a password takes a time of its own, whatever the work was", async () => {
  for (const email of [stranger(), fresh.pop() ?? ""]) {
    const started = performance.now();
    expect(await api().requestPasswordReset({ email })).toEqual({ ok: true });
    expect(performance.now() - started).toBeGreaterThan(115);
  }
});

it("A13: nobody is asked for an address to begin with a passkey, and an address alone sends one letter", () => {
  expect(signInOptionsSchema.safeParse({ audience: "web" }).success).toBe(true);
  expect(signInOptionsSchema.safeParse({ audience: "web", email: maria.email }).success).toBe(false);
  expect(requestPasswordResetSchema.safeParse({ email: maria.email, userId: "usr_1" }).success).toBe(false);
});
