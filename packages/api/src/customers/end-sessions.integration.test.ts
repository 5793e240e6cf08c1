import { newId, type Role } from "@storewright/kernel";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { call } from "../../testing/http-client";
import { type Person, person } from "../../testing/people";
import { ownCacheStore, startTestGateway, type TestGateway } from "../../testing/start-test-gateway";

let office: TestGateway;
const staff = new Map<Role, Person>();

beforeAll(async () => {
  office = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 62),
    audience: "admin",
  });
  for (const role of ["owner", "manager", "support"] as const)
    staff.set(role, await person(office, "admin", role));
});
afterAll(() => office.close());

/** Ends somebody's sessions as one of the staff; what was answered, or the code of the refusal. */
async function end(role: Role, userId: string) {
  const answer = await call(`${office.url}/api/trpc/customers.endSessions`, {
    method: "POST",
    body: { userId },
    headers: {
      Cookie: `sw-admin-session=${staff.get(role)?.token}`,
      Origin: office.url,
      "Sec-Fetch-Site": "same-origin",
    },
  });
  const { result, error } = answer.json<{
    result?: { data: unknown };
    error?: { data: { code: string } };
  }>();
  return result?.data ?? error?.data.code;
}
const shopperIn = ({ token }: Pick<Person, "token">) => office.runtime.verifySession(token, "web");

it("A8: staff sign somebody out everywhere; it is in the trail, and their owner gets a letter", async () => {
  const shopper = await person(office, "web");
  const other = await person(office, "web");
  expect(await shopperIn(shopper)).toMatchObject({ kind: "user", userId: shopper.userId });
  expect(await end("manager", shopper.userId)).toEqual({ ended: 1 });
  expect(await shopperIn(shopper)).toEqual({ kind: "anonymous" });
  expect(await shopperIn(other)).toMatchObject({ userId: other.userId });
  const entry = await office.db.auditEntry.findFirstOrThrow({ where: { action: "staff.end-sessions" } });
  expect([entry.actorId, entry.entityId]).toEqual([staff.get("manager")?.userId, shopper.userId]);
  const letters = await office.db.outboxEvent.findMany({ where: { type: "identity.account-changed" } });
  expect(letters.map(({ payload }) => payload)).toEqual([
    { userId: shopper.userId, what: "sessions-ended", ref: expect.any(String) },
  ]);
  expect(await end("manager", shopper.userId)).toEqual({ ended: 0 });
});

it("A3: nobody signs out whom they may not change, and nothing ends by it", async () => {
  const shopper = await person(office, "web");
  expect(await end("support", shopper.userId)).toBe("FORBIDDEN");
  expect(await shopperIn(shopper)).toMatchObject({ userId: shopper.userId });
  const owner = staff.get("owner");
  expect(await end("manager", owner?.userId ?? "")).toBe("FORBIDDEN");
  expect(await office.runtime.verifySession(owner?.token ?? "", "admin")).toMatchObject({ role: "owner" });
  expect(await end("manager", newId("User"))).toBe("NOT_FOUND");
  const manager = staff.get("manager");
  const stale = new Date(Date.now() - 16 * 60_000);
  await office.db.session.update({ where: { id: manager?.sessionId ?? "" }, data: { provenAt: stale } });
  expect(await end("manager", shopper.userId)).toBe("FORBIDDEN");
  expect(await shopperIn(shopper)).toMatchObject({ userId: shopper.userId });
});
