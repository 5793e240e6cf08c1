import { hashToken, newOpaqueToken } from "@storewright/crypto";
import { type Id, newId, type Permission, type Role, type SessionId, type UserId } from "@storewright/kernel";
import type { Audience } from "../src/context";
import { sealUser } from "../src/identity";
import { openSession } from "../src/identity/open-session";
import type { TestGateway } from "./start-test-gateway";

/** An account with a session at one door. */
export interface Person {
  readonly userId: UserId;
  readonly sessionId: SessionId;
  /** What goes into the cookie, or behind `Bearer`. */
  readonly token: string;
}

/** Opens an account, and a session of it that was proved by more than a password. */
export async function person(
  { runtime }: TestGateway,
  audience: Audience,
  role: Role = "customer",
  customRoleId: string | null = null,
): Promise<Person> {
  const { deps } = runtime;
  const id = newId("User");
  const who = { email: `${id}@example.com`, name: "Robin Example" };
  await deps.db.user.create({
    data: {
      ...{ id, role, customRoleId, passwordHash: "unusable" },
      ...(await sealUser(await deps.cipher.forPerson(id), id, who)),
      emailIndex: deps.blindIndex.of("email", who.email),
    },
  });
  const opened = await openSession(deps, { id, role, ...who }, audience, { method: "totp" });
  return { userId: id, sessionId: opened.sessionId, token: opened.accessToken };
}

/** Makes a role of the shop's own. */
export async function customRole({ db }: TestGateway, permissions: readonly Permission[]): Promise<string> {
  const id = newId("CustomRole");
  await db.customRole.create({ data: { id, name: id, permissions: [...permissions] } });
  return id;
}

/** Makes an API client; its token is asked for by the secret. */
export async function apiClient({ db }: TestGateway, permissions: readonly Permission[], expiresAt?: Date) {
  const id: Id<"ApiClient"> = newId("ApiClient");
  const secret = `sws_${newOpaqueToken()}`;
  await db.apiClient.create({
    data: {
      ...{
        id,
        name: "Test",
        permissions: [...permissions],
        createdBy: "system",
        expiresAt: expiresAt ?? null,
      },
      secretHash: hashToken(secret),
    },
  });
  return { id, secret };
}
