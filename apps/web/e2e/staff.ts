import { expect } from "@playwright/test";
import { z } from "zod";
import { alone, bearer, patiently, rest, shop } from "./rest-client";

type Input = Readonly<Record<string, unknown>>;

/** Calls a procedure as the shop's owner, through the door that the admin's pages use. */
export const staffCall = (procedure: string, input: Input) =>
  ask(procedure, "", { method: "POST", body: JSON.stringify(input) });

/** Reads what the owner sees. */
export const staffRead = (procedure: string, input?: Input) =>
  ask(procedure, input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`, {});

async function ask(procedure: string, query: string, init: RequestInit): Promise<unknown> {
  const { admin } = shop();
  const headers = { ...alone, cookie: await session(), origin: admin, "content-type": "application/json" };
  const { status, body } = await patiently(async () => {
    const response = await fetch(`${admin}/api/trpc/${procedure}${query}`, { ...init, headers });
    return { status: response.status, headers: response.headers, body: await response.json() };
  });
  expect(status, `${procedure}: ${JSON.stringify(body)}`).toBe(200);
  return z.object({ result: z.object({ data: z.unknown() }) }).parse(body).result.data;
}

/** So long a session is used, milliseconds: less than the quarter of an hour for which signing in is a proof. */
const FRESH_MS = 600_000;

let opened: { readonly cookies: Promise<string>; readonly at: number } | undefined;

/** The cookies of a session of the owner; one for all tests of a process, while it is fresh. */
function session(): Promise<string> {
  if (opened !== undefined && Date.now() - opened.at < FRESH_MS) return opened.cookies;
  const cookies = signIn().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  opened = { cookies, at: Date.now() };
  return cookies;
}

async function signIn(): Promise<string> {
  const { admin, staff } = shop();
  let cookies = "";
  await expect(async () => {
    const first = await fetch(`${admin}/api/auth/csrf`, { headers: alone });
    const { csrfToken } = z.object({ csrfToken: z.string() }).parse(await first.json());
    const answer = await fetch(`${admin}/api/auth/callback/credentials`, {
      method: "POST",
      redirect: "manual",
      headers: { ...alone, cookie: cookiesOf(first), origin: admin },
      body: new URLSearchParams({ ...staff, csrfToken, callbackUrl: admin, json: "true" }),
    });
    cookies = cookiesOf(answer);
    expect(cookies, "the owner's session").toMatch(/sw-admin-session=[^;]/);
  }).toPass({ timeout: 60_000 });
  return cookies;
}

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

const promotion = z.object({ id: z.string(), code: z.string() });

/** A promotion with a code of its own: so many per cent off everything. */
export async function createPromotion(percent: number, limits: { maxUsesPerCustomer?: number } = {}) {
  const code = `TEST${crypto.randomUUID().slice(0, 8).toUpperCase()}`;
  const created = await staffCall("pricing.admin.promotions.create", {
    kind: "PERCENTAGE",
    name: `${percent}% off for a test`,
    code,
    percentPpm: percent * 10_000,
    ...limits,
  });
  return promotion.parse(created);
}

export const endPromotion = (promotionId: string) =>
  staffCall("pricing.admin.promotions.update", { promotionId, active: false });

/** The code of a new gift card. @param amount minor units */
export async function issueGiftCard(amount: number): Promise<string> {
  const issued = await staffCall("pricing.admin.giftCards.issue", { amount });
  return z.object({ code: z.string() }).parse(issued).code;
}

/** Sets the price of a product of a single variant. @param price as a decimal */
export async function setPrice(productId: string, price: number): Promise<void> {
  const { status, body } = await rest("PATCH", `/admin/products/${productId}`, {
    body: { price },
    headers: await bearer(),
  });
  expect(status, JSON.stringify(body)).toBe(200);
}

const plan = z.object({
  zones: z.array(z.object({ id: z.string(), countries: z.array(z.string()) })),
  rates: z.array(
    z.object({
      methodCode: z.string(),
      zoneId: z.string(),
      basis: z.string(),
      rates: z.array(z.object({ minimum: z.number(), below: z.number().nullable(), price: z.number() })),
    }),
  ),
});

type ZoneRates = z.infer<typeof plan>["rates"][number];

/** Delivers to the zone of one country and nowhere else, until the function it answers is called. */
export async function deliverOnlyTo(country: string): Promise<() => Promise<void>> {
  const { zones, rates } = plan.parse(await staffRead("pricing.admin.shipping.list"));
  const zone = zones.find(({ countries }) => countries.includes(country));
  expect(zone, `a zone that names ${country}`).toBeDefined();
  const elsewhere = rates.filter(({ zoneId }) => zoneId !== zone?.id);
  const save = async (group: ZoneRates) => staffCall("pricing.admin.shipping.saveRates", group);
  for (const group of elsewhere) await save({ ...group, rates: [] });
  return async () => {
    for (const group of elsewhere) await save(group);
  };
}
