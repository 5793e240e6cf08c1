import { deliverOrder, shipOrder } from "@storewright/api/order";
import { eraseGuestOrder } from "@storewright/api/privacy";
import { createCaller } from "@storewright/api/root";
import { createUser } from "@storewright/api/testing";
import { type OrderId, trustedId } from "@storewright/kernel";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { createTestWorker, type TestWorker } from "../../testing/test-worker";
import { handleEvents } from "../handle-events";

const type = "order.link-asked" as const;
let worker: TestWorker;
beforeAll(async () => {
  worker = await createTestWorker(inject("databaseUrl"), inject("redisUrl"), 41);
});
afterEach(async () => {
  await worker.shop.db.outboxEvent.deleteMany({ where: { type } });
  await worker.shop.db.notification.deleteMany({});
});
afterAll(() => worker.close());

const db = () => worker.shop.db;
const lettersTo = (address: string) => worker.mailbox.messages(address);
const ask = (number: number, email: string) =>
  createCaller(worker.shop.guest()).order.askLink({ number, email });

let count = 0;
/** A guest's paid order, from an address that nobody else has unless one is given. */
async function ordered(address?: string) {
  count += 1;
  const email = address ?? `finder-${count}@example.com`;
  const orderId = await worker.paidOrder(email);
  const { number } = await db().order.findUniqueOrThrow({ where: { id: orderId } });
  return { orderId, number, email };
}

/** Requests that nobody has looked at, as the relay hands them over. */
async function waiting(): Promise<string[]> {
  const rows = await db().outboxEvent.findMany({
    where: { type, doneAt: null },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(({ id }) => id);
}

/** The worker looks at every request that waits, all of them in one job. */
async function work(): Promise<void> {
  await handleEvents(worker.context, worker.queue, { type, eventIds: await waiting() });
}

async function send(): Promise<void> {
  while ((await worker.deliver()) > 0);
}

/** What the link of a letter names and opens. */
function linkIn(text = ""): { readonly orderId: OrderId; readonly token: string | undefined } {
  const [, id = "", token] = /\/orders\/(ord_\w+)(?:#t=([\w-]+))?/.exec(text) ?? [];
  return { orderId: trustedId("Order", id), token };
}

async function endOf(orderId: OrderId): Promise<void> {
  await shipOrder(worker.shop.system(), { orderId });
  await deliverOrder(worker.shop.system(), { orderId });
  await db().notification.deleteMany({});
}

describe("the link to an order", () => {
  it("goes to the order's own address, opens the order, and comes once a request", async () => {
    const { orderId, number, email } = await ordered();
    expect(await ask(number, `  ${email.toUpperCase()} `)).toEqual({ ok: true });
    const [askId = ""] = await waiting();
    await work();
    await db().outboxEvent.update({ where: { id: askId }, data: { doneAt: null } });
    await work();
    await send();
    const letters = lettersTo(email);
    expect(letters.map(({ subject }) => subject)).toEqual([expect.stringContaining(String(number))]);
    const link = linkIn(letters[0]?.text);
    expect(link.orderId).toBe(orderId);
    const reader = { ...worker.shop.guest(), orderToken: link.token };
    expect(await createCaller(reader).order.get({ orderId })).toMatchObject({
      id: orderId,
      number,
    });
    await ask(number, email);
    await work();
    await send();
    expect(lettersTo(email)).toHaveLength(2);
  });

  it("A13: is answered alike for a wrong number, a wrong address and both, and nobody is written to", async () => {
    const { number, email } = await ordered();
    const other = await ordered();
    const answers = [
      await ask(number, other.email),
      await ask(other.number, email),
      await ask(number, "nobody-here@example.com"),
      await ask(2_000_000_000, email),
      await ask(2_000_000_000, "nobody-here@example.com"),
    ];
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"ok":true}']));
    await work();
    expect(await waiting()).toEqual([]);
    expect(await db().notification.count()).toBe(0);
    await send();
    for (const address of [email, other.email, "nobody-here@example.com"])
      expect(lettersTo(address), address).toEqual([]);
  });

  it("A13: whoever asks by the dozen has five letters a day about an order, however many workers there are", async () => {
    const { orderId, number, email } = await ordered();
    for (let index = 0; index < 8; index += 1) await ask(number, email);
    const eventIds = await waiting();
    const jobs = eventIds.map((eventId) =>
      handleEvents(worker.context, worker.queue, { type, eventIds: [eventId] }),
    );
    await Promise.all(jobs);
    expect(await db().notification.count({ where: { orderId } })).toBe(5);
    const hours = (many: number) => new Date(Date.now() - many * 3_600_000);
    await db().notification.updateMany({ data: { createdAt: hours(2) } });
    await ask(number, email);
    await work();
    expect(await db().notification.count({ where: { orderId } })).toBe(5);
    await db().notification.updateMany({ data: { createdAt: hours(25) } });
    await ask(number, email);
    await work();
    expect(await db().notification.count({ where: { orderId } })).toBe(6);
  });

  it("A13: an address with several orders has five letters an hour about all of them", async () => {
    const first = await ordered();
    const second = await ordered(first.email);
    for (let index = 0; index < 4; index += 1) {
      await ask(first.number, first.email);
      await ask(second.number, first.email);
    }
    await work();
    expect(await db().notification.count()).toBe(5);
  });

  it("of an account's order carries nothing that opens it: its owner signs in", async () => {
    const { orderId, number, email } = await ordered();
    await db().order.update({ where: { id: orderId }, data: { userId: await createUser(worker.shop) } });
    await ask(number, email);
    await work();
    await send();
    const [letter] = lettersTo(email);
    expect(linkIn(letter?.text)).toEqual({ orderId, token: undefined });
    expect(letter?.text).toContain("sign in");
    await expect(createCaller(worker.shop.guest()).order.get({ orderId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("is sent to nobody who was erased, before or after they asked", async () => {
    const [before, after] = [await ordered(), await ordered()];
    for (const { orderId } of [before, after]) await endOf(orderId);
    await eraseGuestOrder(worker.shop.system(), { orderId: before.orderId });
    for (const { number, email } of [before, after]) await ask(number, email);
    await work();
    expect(await db().notification.findMany({ select: { orderId: true } })).toEqual([
      { orderId: after.orderId },
    ]);
    await eraseGuestOrder(worker.shop.system(), { orderId: after.orderId });
    await send();
    expect(await db().notification.findMany({ select: { status: true } })).toEqual([{ status: "skipped" }]);
    for (const { email } of [before, after]) expect(lettersTo(email)).toEqual([]);
  });

  it("A26: is asked for by a row that shows neither the address nor what finds it elsewhere", async () => {
    const { orderId, number, email } = await ordered();
    await ask(number, email);
    const { emailIndex } = await db().order.findUniqueOrThrow({ where: { id: orderId } });
    const rows = JSON.stringify(await db().outboxEvent.findMany({ where: { type } }));
    expect(rows).toContain(`"number":${number}`);
    for (const hidden of [email, email.split("@")[0] ?? email, emailIndex, orderId])
      expect(rows).not.toContain(hidden);
  });
});
