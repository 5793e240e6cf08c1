import { createProduct, createShippingMethod } from "@storewright/db/testing";
import { newId, privateReads } from "@storewright/kernel";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { call } from "../../testing/http-client";
import { markersIn, newMarker } from "../../testing/markers";
import { person } from "../../testing/people";
import { ownCacheStore, startTestGateway, type TestGateway } from "../../testing/start-test-gateway";

let shop: TestGateway;
let office: TestGateway;
let staff: Record<string, string>;
const searched = newMarker("customer");
const email = `${searched}@example.com`;

beforeAll(async () => {
  const stores = {
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 38),
  };
  shop = await startTestGateway(stores);
  office = await startTestGateway({ ...stores, audience: "admin", sharing: shop });
  await createShippingMethod(shop.db, 490);
  staff = { Cookie: `sw-admin-session=${(await person(office, "admin", "owner")).token}` };
});
afterAll(async () => {
  await office.close();
  await shop.close();
});

const ownPage = ({ url }: TestGateway) => ({ Origin: url, "Sec-Fetch-Site": "same-origin" });
/** What somebody looks for with each of them. */
const inputs: Readonly<Record<string, object>> = {
  "cart.quote": { email, promotionCode: searched.toUpperCase() },
  "cart.openDraft": { sealed: `v2.${searched}.AAAA` },
  "order.admin.list": { q: email },
  "customers.list": { q: email },
  "access.staff.list": { q: email },
  "trail.list": { actor: email },
};
const doorOf = (name: string) => (name.startsWith("cart.") ? shop : office);
const headersOf = (name: string) => (name.startsWith("cart.") ? {} : staff);

function post(name: string, input: unknown, headers: Readonly<Record<string, string>> = {}) {
  const door = doorOf(name);
  return call(`${door.url}/api/trpc/${name}`, {
    method: "POST",
    body: input,
    headers: { ...headersOf(name), ...ownPage(door), ...headers },
  });
}

describe("a read whose input is somebody's", () => {
  it.each([...privateReads])(
    "%s answers by POST, and by GET it is refused before it is read",
    async (name) => {
      const answer = await post(name, inputs[name]);
      expect([200, 409], answer.text).toContain(answer.status);
      expect(answer.headers["cache-control"]).toBe("private, no-store");
      const query = new URLSearchParams({ input: JSON.stringify(inputs[name]) });
      const refused = await call(`${doorOf(name).url}/api/trpc/${name}?${query}`, {
        headers: headersOf(name),
      });
      expect([refused.status, refused.headers["allow"]]).toEqual([405, "POST"]);
      expect(refused.text).not.toContain(searched);
    },
  );

  it("A11: answers our own pages alone, and changes nothing", async () => {
    const strange = await post(
      "customers.list",
      {},
      { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" },
    );
    expect(strange.status).toBe(403);
    const form = await post("customers.list", "q=x", { "Content-Type": "application/x-www-form-urlencoded" });
    expect(form.status).toBe(415);
    const before = await shop.db.idempotencyKey.count();
    expect((await post("customers.list", {}, { "Idempotency-Key": newId("Event") })).status).toBe(200);
    expect(await shop.db.idempotencyKey.count()).toBe(before);
  });

  it("A12: takes no other read or change along in its batch", async () => {
    const batch = { 0: {}, 1: {} };
    const mixed = await post("customers.list,order.admin.get?batch=1", batch);
    expect(mixed.text).not.toContain('"result"');
    expect(mixed.status).toBeGreaterThanOrEqual(400);
    const change = await post("customers.list,identity.signOut?batch=1", batch);
    expect(change.text).not.toContain('"result"');
    expect((await post("customers.list", {})).status, "the session goes on").toBe(200);
    const two = await post("customers.list,trail.list?batch=1", batch);
    expect(two.json<unknown[]>()).toMatchObject([{ result: {} }, { result: {} }]);
  });

  it("says what a quote costs with a gift card whose code no address shows", async () => {
    const { variantIds } = await createProduct(shop.db, { variants: [{ price: 1_000, onHand: 3 }] });
    const added = await call(`${shop.url}/api/trpc/cart.addItem`, {
      method: "POST",
      body: { variantId: variantIds[0], quantity: 1 },
      headers: ownPage(shop),
    });
    const Cookie = added.headers["set-cookie"]?.split(";")[0] ?? "";
    const issued = await post("pricing.admin.giftCards.issue", { amount: 400 });
    const { code } = issued.json<{ result: { data: { code: string } } }>().result.data;
    const quoted = await call(`${shop.url}/api/trpc/cart.quote`, {
      method: "POST",
      body: { giftCardCode: code, country: "DE" },
      headers: { ...ownPage(shop), Cookie },
    });
    expect(quoted.json()).toMatchObject({ result: { data: { giftCard: { applied: 400 } } } });
    const said = [...shop.logged, ...office.logged].join("");
    expect(markersIn(said, { searched, code, bare: code.replaceAll("-", "") })).toEqual([]);
    shop.runtime.deps.log.info({ asked: `?q=${searched}` }, "control");
    expect(markersIn(shop.logged.join(""), { searched })).toEqual(["searched"]);
  });
});
