import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { createTestShop, createUser, type TestShop } from "../../testing";
import { newCartToken } from "./cart-owner";
import { openDraft } from "./open-draft";
import { sealDraft } from "./seal-draft";

let shop: TestShop;

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
});
afterAll(() => shop.close());
afterEach(() => vi.useRealTimers());

const draft = {
  email: "robin@example.com",
  phone: "+1 503 555 0100",
  address: {
    name: "Robin Example",
    line1: "1 Harbour Street",
    line2: "",
    city: "Portland",
    region: "",
    postalCode: "97201",
    country: "US",
  },
};

describe("what was typed into the checkout", () => {
  it("opens for the same guest, and shows nothing to whoever reads it", async () => {
    const guest = shop.guest(newCartToken());
    const { sealed } = await sealDraft(guest, draft);
    const bytes = Buffer.from(sealed.split(".")[2] ?? "", "base64url").toString("latin1");
    for (const text of ["robin", "Robin", "Harbour", "Portland", "97201", "503 555"])
      expect(`${sealed} ${bytes}`).not.toContain(text);
    expect(await openDraft(guest, { sealed })).toEqual(draft);
  });

  it("does not open for another guest, an account, or nobody", async () => {
    const { sealed } = await sealDraft(shop.guest(newCartToken()), draft);
    expect(await openDraft(shop.guest(newCartToken()), { sealed })).toBeNull();
    expect(await openDraft(shop.user(await createUser(shop)), { sealed })).toBeNull();
    expect(await openDraft(shop.guest(), { sealed })).toBeNull();
  });

  it("opens for the account that sealed it and for no other, in the same browser either", async () => {
    const [one, other] = [await createUser(shop), await createUser(shop)];
    const cartToken = newCartToken();
    const { sealed } = await sealDraft({ ...shop.user(one), cartToken }, draft);
    expect(await openDraft(shop.user(one), { sealed })).toEqual(draft);
    expect(await openDraft({ ...shop.user(other), cartToken }, { sealed })).toBeNull();
    expect(await openDraft(shop.guest(cartToken), { sealed })).toBeNull();
  });

  it("goes with a guest who signs in", async () => {
    const cartToken = newCartToken();
    const { sealed } = await sealDraft(shop.guest(cartToken), draft);
    expect(await openDraft({ ...shop.user(await createUser(shop)), cartToken }, { sealed })).toEqual(draft);
  });

  it("does not open where any part of it was changed, nor where it is something else", async () => {
    const guest = shop.guest(newCartToken());
    const { sealed } = await sealDraft(guest, draft);
    const [version, key, data = ""] = sealed.split(".");
    for (const index of [0, Math.floor(data.length / 2), data.length - 3]) {
      const other = data[index] === "A" ? "B" : "A";
      const changed = `${version}.${key}.${data.slice(0, index)}${other}${data.slice(index + 1)}`;
      expect(await openDraft(guest, { sealed: changed })).toBeNull();
    }
    for (const text of ["x", "v2.", `v2.dk_nobodys.${data}`, JSON.stringify(draft)])
      expect(await openDraft(guest, { sealed: text })).toBeNull();
    // Sealed by the same key for another place.
    const elsewhere = (await shop.deps.cipher.forADay()).seal("{}", { table: "a", column: "b", rowId: "c" });
    expect(await openDraft(guest, { sealed: elsewhere })).toBeNull();
  });

  it("opens for a day and no longer", async () => {
    const guest = shop.guest(newCartToken());
    const start = Date.now();
    vi.useFakeTimers({ toFake: ["Date"], now: start });
    const { sealed } = await sealDraft(guest, draft);
    vi.setSystemTime(start + 24 * 3_600_000 - 60_000);
    expect(await openDraft(guest, { sealed })).toEqual(draft);
    vi.setSystemTime(start + 24 * 3_600_000);
    expect(await openDraft(guest, { sealed })).toBeNull();
  });

  it("goes with its account", async () => {
    const userId = await createUser(shop);
    const { sealed } = await sealDraft(shop.user(userId), draft);
    await shop.deps.cipher.erase([userId]);
    expect(await openDraft(shop.user(userId), { sealed })).toBeNull();
  });

  it("is not sealed for somebody without a cart", async () => {
    await expect(sealDraft(shop.guest(), draft)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
