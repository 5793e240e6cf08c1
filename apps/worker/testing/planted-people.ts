import { createProduct } from "@storewright/db/testing";
import { newId, type OrderId, type UserId } from "@storewright/kernel";
import { expect, vi } from "vitest";
import { call } from "../../../packages/api/testing/http-client";
import { newMarker } from "../../../packages/api/testing/markers";
import { person } from "../../../packages/api/testing/people";
import type { TestGateway } from "../../../packages/api/testing/start-test-gateway";
import type { PrivacyStage } from "./privacy-stage";

const digits = () => String(Math.floor(1e9 + Math.random() * 9e9));

/** What is known of people, each a word that is nowhere else; by whose it is. */
export const people = {
  account: {
    accountName: newMarker("name"),
    accountEmail: newMarker("mail"),
    recipient: newMarker("recipient"),
    street: newMarker("street"),
    streetTwo: newMarker("floor"),
    city: newMarker("city"),
    region: newMarker("region"),
    postalCode: newMarker("zip"),
    phone: digits(),
    staffNote: newMarker("note"),
    refundReason: newMarker("refund"),
    returnReason: newMarker("return"),
    stockNote: newMarker("shelf"),
    reviewer: newMarker("reviewer"),
    newEmail: newMarker("newmail"),
    userAgent: newMarker("agent"),
    ip: "203.0.113.177",
  },
  guest: {
    guestName: newMarker("guest"),
    guestEmail: newMarker("guestmail"),
    guestStreet: newMarker("lane"),
    guestPhone: digits(),
    cancelReason: newMarker("cancel"),
  },
  alert: { alertEmail: newMarker("alert") },
  reminder: { reminderEmail: newMarker("reminder") },
  invited: { invitedName: newMarker("colleague"), invitedEmail: newMarker("staff") },
  nobody: { searched: newMarker("searched"), unknownEmail: newMarker("unknown") },
} as const;

export const markers: Readonly<Record<string, string>> = Object.assign({}, ...Object.values(people));

export const emailOf = (marker: string) => `${marker}@example.com`;
const phoneOf = (marker: string) => `+4${marker}`;
const password = `${newMarker("password")} is a sentence`;
/** Words that let somebody in, or pay: they are known once the walk has been made. */
export type Secrets = Record<string, string>;

const { account, guest } = people;
const browser = { "Sec-Fetch-Site": "same-origin", "User-Agent": account.userAgent };

/** A mutation, or a read whose input is nobody else's, as a browser sends it. */
async function tell<T>(
  door: TestGateway,
  path: string,
  input: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ data: T; cookie: string }> {
  const answer = await call(`${door.url}/api/trpc/${path}`, {
    method: "POST",
    body: input,
    headers: { ...browser, Origin: door.url, "Idempotency-Key": newId("Event"), ...headers },
  });
  expect(answer.status, `${path}: ${answer.text}`).toBe(200);
  const cookie = answer.headers["set-cookie"]?.split(";")[0] ?? headers["Cookie"] ?? "";
  return { data: answer.json<{ result: { data: T } }>().result.data, cookie };
}

const addressOf = (name: string, street: string) => ({
  name,
  line1: `1 ${street}`,
  line2: account.streetTwo,
  city: account.city,
  region: account.region,
  postalCode: account.postalCode,
  country: "DE",
});

const guestAddress = {
  name: guest.guestName,
  line1: `1 ${guest.guestStreet}`,
  city: "Kiel",
  postalCode: "24103",
  country: "DE",
};

interface Placed {
  readonly order: {
    readonly id: OrderId;
    readonly payment: { readonly nextAction: { readonly url?: string } | null } | null;
  };
  readonly accessToken: string | null;
}

async function orderBy(shop: TestGateway, cookie: string, contact: object): Promise<OrderId> {
  const { variantIds } = await createProduct(shop.db, { variants: [{ onHand: 9 }] });
  const item = { variantId: variantIds[0], quantity: 2 };
  const cart = await tell(shop, "cart.addItem", item, cookie === "" ? {} : { Cookie: cookie });
  const sent = { paymentMethod: "pm_card_visa", shippingMethod: "standard", smsConsent: true, ...contact };
  const headers = { Cookie: cart.cookie, "Idempotency-Key": newId("Event") };
  const { data } = await tell<Placed>(shop, "order.place", sent, headers);
  // The answer that is kept for a repetition has the whole address in it.
  await tell(shop, "order.place", sent, headers);
  await vi.waitFor(
    async () =>
      expect((await shop.db.order.findUniqueOrThrow({ where: { id: data.order.id } })).status).toBe("PAID"),
    { timeout: 30_000 },
  );
  return data.order.id;
}

/** Walks every door through which a person's data comes in; what was given out on the way goes into `secrets`. */
export async function plantPeople({ shop, office }: PrivacyStage, secrets: Secrets) {
  const email = emailOf(account.accountEmail);
  secrets["password"] = password.split(" ")[0] ?? "";
  await tell(shop, "identity.register", { email, password, name: account.accountName });
  const { accessToken, user } = await shop.runtime.signIn(
    { email, password },
    { audience: "web", ip: account.ip, userAgent: account.userAgent },
  );
  secrets["session"] = accessToken;
  const cookie = `sw-session=${accessToken}`;
  const own = await orderBy(shop, cookie, {
    shippingAddress: addressOf(account.recipient, account.street),
    phone: phoneOf(account.phone),
  });
  const other = await orderBy(shop, "", {
    shippingAddress: guestAddress,
    email: emailOf(guest.guestEmail),
    phone: phoneOf(guest.guestPhone),
  });
  await staffWork({ shop, office }, own, other, secrets);
  await waitingOrder(shop, secrets);
  await wishes(shop, cookie, user.id, own);
  await call(`${shop.url}/api/v1/products?q=${emailOf(people.nobody.searched)}`, { headers: browser });
  await call(`${shop.url}/api/v1/search/suggest?q=${emailOf(people.nobody.searched)}`, { headers: browser });
  for (const each of [email, emailOf(people.nobody.unknownEmail)])
    await tell(shop, "identity.requestPasswordReset", { email: each });
  const { number } = await shop.db.order.findUniqueOrThrow({ where: { id: other } });
  for (const each of [emailOf(guest.guestEmail), emailOf(people.nobody.unknownEmail)])
    await tell(shop, "order.askLink", { number, email: each });
  await tell(
    shop,
    "identity.addresses.requestChange",
    { email: emailOf(account.newEmail) },
    { Cookie: cookie },
  );
  await shop.runtime
    .signIn({ email: emailOf(people.nobody.unknownEmail), password }, { audience: "web", ip: account.ip })
    .catch(() => undefined);
  return { own, cookie };
}

async function staffWork(
  { shop, office }: Pick<PrivacyStage, "shop" | "office">,
  own: OrderId,
  other: OrderId,
  secrets: Secrets,
): Promise<void> {
  const { token } = await person(office, "admin", "owner");
  const staff = <T>(path: string, input: unknown) =>
    tell<T>(office, path, input, { Cookie: `sw-admin-session=${token}` });
  await staff("order.admin.addNote", { orderId: own, body: account.staffNote, visibleToCustomer: true });
  await staff("order.admin.cancel", { orderId: other, reason: guest.cancelReason });
  const lines = await shop.db.orderLine.findMany({ where: { orderId: own } });
  const items = lines.map(({ id, quantity }) => ({ lineId: id, quantity }));
  await staff("order.admin.ship", { orderId: own, items });
  await staff("order.admin.deliver", { orderId: own });
  await staff("order.admin.return", {
    orderId: own,
    items: items.map(({ lineId }) => ({ lineId, quantity: 1, restock: true })),
    reason: account.returnReason,
    refund: false,
  });
  await staff("order.admin.refund", { orderId: own, amount: 100, reason: account.refundReason });
  const { productId } = await createProduct(shop.db, { variants: [{ onHand: 1 }] });
  await staff("catalog.admin.update", { productId, stockQty: 2, note: account.stockNote });
  await staff("access.staff.invite", {
    email: emailOf(people.invited.invitedEmail),
    name: people.invited.invitedName,
    role: "support",
  });
  const card = await staff<{ code: string }>("pricing.admin.giftCards.issue", { amount: 5_000 });
  secrets["gift card"] = card.data.code.replaceAll("-", "");
  // Looked for by address, and seen in no address of the shop's.
  for (const path of ["customers.list", "order.admin.list"])
    await staff(path, { q: emailOf(account.accountEmail) });
}

/** An order that waits at the shopper's bank: where it waits, and what opens it for a guest, is for nobody else. */
async function waitingOrder(shop: TestGateway, secrets: Secrets): Promise<void> {
  const { variantIds } = await createProduct(shop.db, { variants: [{ onHand: 9 }] });
  const cart = await tell(shop, "cart.addItem", { variantId: variantIds[0], quantity: 1 });
  const code = secrets["gift card"];
  await tell(shop, "cart.quote", { giftCardCode: code, country: "DE" }, { Cookie: cart.cookie });
  const sent = {
    paymentMethod: "pm_card_authenticationRequired",
    shippingAddress: guestAddress,
    email: emailOf(guest.guestEmail),
  };
  const { data } = await tell<Placed>(shop, "order.place", sent, { Cookie: cart.cookie });
  secrets["cart token"] = cart.cookie.split("=")[1] ?? "";
  secrets["order token"] = data.accessToken ?? "";
  secrets["bank"] = data.order.payment?.nextAction?.url ?? "";
  for (const name of ["cart token", "order token", "bank"])
    expect(secrets[name]?.length, name).toBeGreaterThan(15);
}

async function wishes(shop: TestGateway, cookie: string, userId: UserId, own: OrderId): Promise<void> {
  const line = await shop.db.orderLine.findFirstOrThrow({ where: { orderId: own } });
  const review = {
    productId: line.productId,
    stars: 4,
    title: "Warm",
    body: "",
    authorName: account.reviewer,
  };
  await tell(shop, "reviews.write", review, { Cookie: cookie });
  expect(await shop.db.review.count({ where: { userId } })).toBe(1);
  const gone = await createProduct(shop.db, { variants: [{ onHand: 0 }, { onHand: 3 }] });
  const alert = { variantId: gone.variantIds[0], email: emailOf(people.alert.alertEmail) };
  await tell(shop, "catalog.notifyBackInStock", alert);
  const cart = await tell(shop, "cart.addItem", { variantId: gone.variantIds[1], quantity: 1 });
  const reminder = { email: emailOf(people.reminder.reminderEmail), consent: true };
  await tell(shop, "cart.remind", reminder, { Cookie: cart.cookie });
}
