import { describe, expect, it } from "vitest";
import { readDatabases } from "./databases";

const app = "postgres://app:one@db.example.com:5432/shop?sslmode=verify-full";
const owner = "postgres://owner:two@db.example.com:5432/shop?sslmode=verify-full";

describe("whose the databases are", () => {
  it("is the running shop's where nobody names an owner", () => {
    const keys = "postgres://app:one@db.example.com:5432/shop_keys?sslmode=verify-full";
    expect(readDatabases({ DATABASE_URL: app, DATABASE_OWNER_URL: "" })).toEqual({
      shop: { owner: app, app },
      keys: { owner: keys, app: keys },
    });
  });

  it("is the owner's for both, where both are on one server", () => {
    const keys = "postgres://app:one@db.example.com:5432/people?sslmode=verify-full";
    const asOwner = "postgres://owner:two@db.example.com:5432/people?sslmode=verify-full";
    const env = { DATABASE_URL: app, DATABASE_OWNER_URL: owner };
    expect(readDatabases({ ...env, KEYS_DATABASE_URL: keys })).toEqual({
      shop: { owner, app },
      keys: { owner: asOwner, app: keys },
    });
    expect(readDatabases(env).keys.owner).toBe(
      "postgres://owner:two@db.example.com:5432/shop_keys?sslmode=verify-full",
    );
  });

  it("is not guessed for a server of its own", () => {
    const keys = "postgres://app:three@keys.example.com:5432/people";
    const env = { DATABASE_URL: app, DATABASE_OWNER_URL: owner, KEYS_DATABASE_URL: keys };
    expect(readDatabases(env).keys).toEqual({ owner: keys, app: keys });
    const own = "postgres://keeper:four@keys.example.com:5432/people";
    expect(readDatabases({ ...env, KEYS_DATABASE_OWNER_URL: own }).keys.owner).toBe(own);
  });
});
