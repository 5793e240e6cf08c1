import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

/** The shop's answers, and what it was sent: sealing is writing backwards here. */
let asked: string[];
let isAway: boolean;
let kept: Map<string, string>;

const backwards = (text: string) => [...text].reverse().join("");

beforeEach(() => {
  asked = [];
  isAway = false;
  kept = new Map();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  vi.stubGlobal("fetch", async (address: string, { body }: { body: string }) => {
    asked.push(address.replace("/api/trpc/", ""));
    if (isAway) throw new TypeError("Failed to fetch");
    const input = JSON.parse(body);
    const data = address.endsWith("sealDraft")
      ? { sealed: backwards(body) }
      : input.sealed === "changed"
        ? null
        : JSON.parse(backwards(input.sealed));
    return { json: async () => ({ result: { data } }) };
  });
});
afterEach(() => vi.unstubAllGlobals());

/** The module as a page that is loaded anew has it. */
async function newPage() {
  vi.resetModules();
  return import("./kept-draft");
}
const address = {
  name: "Robin Example",
  line1: "1 Harbour Street",
  line2: "",
  city: "Portland",
  region: "",
  postalCode: "97201",
  country: "US",
};
const stored = () => JSON.parse(kept.get("checkout") ?? "null");
const PATIENT = { timeout: 20_000 };
const keptStep = (step: string) => vi.waitFor(() => expect(stored()?.step).toBe(step), PATIENT);

describe("the draft of a tab", () => {
  it("is empty at first, and nothing is asked for it", async () => {
    const page = await newPage();
    expect(await page.loadDraft()).toMatchObject({ step: "contact", email: "" });
    page.changeDraft({ step: "address" });
    expect(stored()).toEqual({ step: "address", smsConsent: false, shippingMethod: "", sealed: "" });
    expect(asked).toEqual([]);
  });

  it("is there again on a page loaded anew, and nothing of a person lies readable", async () => {
    const page = await newPage();
    const draft = page.changeDraft({ step: "delivery", email: "robin@example.com", address });
    await keptStep("delivery");
    expect(kept.get("checkout")).not.toMatch(/robin|Harbour|97201/);
    expect(await (await newPage()).loadDraft()).toEqual(draft);
  });

  it("is sealed once for the same words, and its steps are kept at once", async () => {
    const page = await newPage();
    page.changeDraft({ step: "delivery", address });
    await keptStep("delivery");
    page.changeDraft({ step: "payment", shippingMethod: "express" });
    expect(stored()).toMatchObject({ step: "payment", shippingMethod: "express" });
    expect(asked).toEqual(["cart.sealDraft"]);
  });

  it("is kept as it was last where it changes while it is sealed", async () => {
    const page = await newPage();
    page.changeDraft({ step: "address", email: "first@example.com" });
    const draft = page.changeDraft({ step: "delivery", email: "second@example.com", address });
    await keptStep("delivery");
    expect(asked).toEqual(["cart.sealDraft", "cart.sealDraft"]);
    expect(await (await newPage()).loadDraft()).toEqual(draft);
  });

  it("lives in the page while the shop is out of reach, and the next change keeps it", async () => {
    const page = await newPage();
    isAway = true;
    const draft = page.changeDraft({ step: "delivery", address });
    await vi.waitFor(() => expect(asked).toHaveLength(1), PATIENT);
    expect(await page.loadDraft()).toEqual(draft);
    expect(stored()).toBeNull();
    isAway = false;
    // What asked in vain has ended by the time that somebody changes something.
    await new Promise(setImmediate);
    page.changeDraft({ step: "payment" });
    await keptStep("payment");
    expect(await (await newPage()).loadDraft()).toMatchObject({ step: "payment", address });
  });

  it("is not given up where it cannot be opened right now", async () => {
    const page = await newPage();
    const draft = page.changeDraft({ step: "delivery", address });
    await keptStep("delivery");
    const next = await newPage();
    isAway = true;
    await expect(next.loadDraft()).rejects.toThrow("Failed to fetch");
    isAway = false;
    expect(await next.loadDraft()).toEqual(draft);
  });

  it("is empty where the shop does not open it, or something else is kept", async () => {
    for (const text of [
      '{"step":"payment","smsConsent":false,"shippingMethod":"","sealed":"changed"}',
      "{",
      "[]",
    ]) {
      kept.set("checkout", text);
      expect(await (await newPage()).loadDraft()).toMatchObject({ step: "contact", email: "" });
    }
  });

  it("is gone once it is an order, also where it was being sealed", async () => {
    const page = await newPage();
    page.changeDraft({ step: "delivery", address });
    page.forgetDraft();
    await new Promise(setImmediate);
    expect(kept.size).toBe(0);
    expect(await page.loadDraft()).toMatchObject({ step: "contact" });
  });
});
