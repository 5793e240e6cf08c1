import { createShippingMethod } from "@storewright/db/testing";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { call } from "../../../../packages/api/testing/http-client";
import { dumpDatabase, dumpRedis, markersIn, newMarker } from "../../../../packages/api/testing/markers";
import { ownCacheStore } from "../../../../packages/api/testing/start-test-gateway";
import { type Place, placesOf } from "../../testing/places";
import { emailOf, markers, people, plantPeople, type Secrets } from "../../testing/planted-people";
import { openPrivacyStage, type PrivacyStage } from "../../testing/privacy-stage";

const { account, guest } = people;
/** Every place is read from one end to the other, as often as there are places. */
const slow = { timeout: 300_000 };
const secrets: Secrets = {};
let stage: PrivacyStage;
let places: readonly Place[];
let walked: Awaited<ReturnType<typeof plantPeople>>;
let whileJobsWaited: string;

beforeAll(async () => {
  stage = await openPrivacyStage({
    database: inject("databaseUrl"),
    state: ownCacheStore(inject("redisUrl"), 12),
    cache: ownCacheStore(inject("redisCacheUrl"), 30),
  });
  places = placesOf(stage);
  await createShippingMethod(stage.shop.db, 490);
  walked = await plantPeople(stage, secrets);
  await stage.fillQueue();
  whileJobsWaited = await dumpRedis(stage.stateUrl);
  stage.startWorker();
  // What the worker begins by itself waits nowhere until it has begun it.
  const reminders = () => stage.mailbox.messages(emailOf(people.reminder.reminderEmail));
  await vi.waitFor(() => expect(reminders()).not.toEqual([]), { timeout: 60_000 });
  await stage.idle();
}, 240_000);
afterAll(() => stage?.close());

/** Whose a letter is, by the address or the number that it went to. */
const belongsTo: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [emailOf(account.accountEmail)]: account,
  [emailOf(account.newEmail)]: account,
  [`+4${account.phone}`]: account,
  [emailOf(guest.guestEmail)]: guest,
  [`+4${guest.guestPhone}`]: guest,
  [emailOf(people.alert.alertEmail)]: people.alert,
  [emailOf(people.reminder.reminderEmail)]: people.reminder,
  [emailOf(people.invited.invitedEmail)]: people.invited,
};

/** What letters tell that is not their addressee's, `<to>: <marker>`. */
function strangersInLetters(): string[] {
  return stage.mailbox.messages().flatMap((letter) => {
    const own = belongsTo[letter.to] ?? {};
    return markersIn(JSON.stringify(letter), markers)
      .filter((name) => !(name in own))
      .map((name) => `${letter.to}: ${name}`);
  });
}

/** The tokens out of the links in letters: whoever has one gets in. */
function tokensOfLetters(): Secrets {
  const found = stage.mailbox
    .messages()
    .flatMap(({ text }) => [...text.matchAll(/[#?&](?:token|t|key)=([\w.~-]{16,})/g)])
    .map(([, token = ""], index) => [`token ${index}`, token] as const);
  return Object.fromEntries(found);
}

describe("what is known of people", () => {
  it("was stored, and its owner reads it: what the search would miss is no proof", async () => {
    expect(Object.keys(markers).length).toBeGreaterThanOrEqual(20);
    const input = encodeURIComponent(JSON.stringify({ orderId: walked.own }));
    const seen = await call(`${stage.shop.url}/api/trpc/order.get?input=${input}`, {
      headers: { Cookie: walked.cookie },
    });
    const told = ["accountEmail", "recipient", "street", "city", "phone", "staffNote", "refundReason"];
    expect(markersIn(seen.text, markers)).toEqual(expect.arrayContaining(told));
    const dump = await dumpDatabase(stage.shop.db);
    const sealed = [
      "orders",
      "users",
      "session",
      "idempotency_key",
      "audit_detail",
      "refund",
      "order_return",
    ];
    for (const table of sealed) expect(dump.get(`public.${table}`), table).toMatch(/v2\./);
    expect((await dumpDatabase(stage.keys.db)).get("public.data_key")).toMatch(/w1\./);
    expect(await stage.shop.db.$queryRaw`SELECT count(*)::int AS n FROM data_key`).toEqual([{ n: 0 }]);
    expect(await dumpRedis(stage.cacheUrl)).toContain("sw:");
    expect(stage.engine.documentsOf("products").length).toBeGreaterThan(0);
  });

  it(
    "A26: shows in no table of both databases, queue, cache, kept answer, kept page, index or log",
    slow,
    async () => {
      // A careless line, as an error of a library may be one.
      const { guestName: name, guestStreet: line1 } = guest;
      const [email, phone] = [emailOf(guest.guestEmail), `+4${guest.guestPhone}`];
      stage.shop.runtime.deps.log.error(
        {
          email,
          phone,
          ip: account.ip,
          name,
          address: { line1 },
          err: new Error(`no way to ${email} or ${phone}`),
        },
        `for ${email}`,
      );
      expect(stage.logged()).toContain("no way to");
      for (const place of places)
        expect({ in: place.name, shows: markersIn(await place.read(), markers) }).toEqual({
          in: place.name,
          shows: [],
        });
    },
  );

  it("travels through the queue by ids alone: jobs that wait show none of it", () => {
    for (const type of ["order.paid", "order.link-asked"]) expect(whileJobsWaited).toContain(type);
    expect(markersIn(whileJobsWaited, markers)).toEqual([]);
    expect(stage.saidToState()).toContain("order.paid");
  });

  it("is in the addressee's own letters and in nobody else's", async () => {
    const to = (address: string) => JSON.stringify(stage.mailbox.messages(address));
    const subjectsTo = (address: string) => stage.mailbox.messages(address).map(({ subject }) => subject);
    for (const [address, own] of [
      [emailOf(account.accountEmail), ["recipient", "street"]],
      [emailOf(guest.guestEmail), ["guestName", "guestStreet"]],
      [emailOf(people.invited.invitedEmail), ["invitedEmail"]],
      [emailOf(account.newEmail), ["newEmail"]],
      [emailOf(people.reminder.reminderEmail), ["reminderEmail"]],
    ] as const)
      expect(markersIn(to(address), markers), address).toEqual(expect.arrayContaining([...own]));
    expect(subjectsTo(emailOf(guest.guestEmail))).toContainEqual(expect.stringMatching(/^The link to order/));
    expect(stage.mailbox.messages(`+4${account.phone}`).length).toBeGreaterThan(0);
    expect(stage.mailbox.messages(emailOf(people.nobody.unknownEmail))).toEqual([]);
    expect(strangersInLetters()).toEqual([]);
    await fetch(`${stage.mailbox.url}/emails`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: "Bearer re_test" },
      body: JSON.stringify({
        from: "Shop <shop@example.com>",
        to: ["stranger@example.com"],
        subject: "Not yours",
        text: `For ${account.recipient}`,
        html: "<p></p>",
      }),
    });
    expect(strangersInLetters()).toEqual(["stranger@example.com: recipient"]);
  });

  it(
    "holds for what lets somebody in: passwords, sessions, gift cards and the tokens of letters",
    slow,
    async () => {
      const tokens = tokensOfLetters();
      expect(Object.keys(tokens).length).toBeGreaterThanOrEqual(4);
      for (const place of places)
        expect({ in: place.name, shows: markersIn(await place.read(), { ...secrets, ...tokens }) }).toEqual({
          in: place.name,
          shows: [],
        });
    },
  );

  it("would be found in each of these places if it were there", slow, async () => {
    for (const [index, place] of places.entries()) {
      const planted = newMarker("planted");
      expect(await place.read(), place.name).not.toContain(planted);
      await place.plant(planted);
      expect({ in: place.name, index, shows: markersIn(await place.read(), { planted }) }).toEqual({
        in: place.name,
        index,
        shows: ["planted"],
      });
    }
  });
});
