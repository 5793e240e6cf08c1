import { describe, expect, it } from "vitest";
import { readEnv } from "./env";

const good = {
  STRIPE_SECRET_KEY: "sk_test_1",
  STRIPE_WEBHOOK_SECRET: "whsec_12345678",
  BOOKS_DIR: "/tmp/books",
};

describe("readEnv", () => {
  it("fills in the rest", () => {
    expect(readEnv(good)).toEqual({ ...good, HOST: "127.0.0.1", PORT: 3004 });
    expect(
      readEnv({ ...good, PORT: "0", WEBHOOK_URL: "http://127.0.0.1:3000/api/webhooks/stripe" }).PORT,
    ).toBe(0);
  });

  it("names what is wrong and keeps the value to itself", () => {
    expect(() => readEnv({})).toThrow(/STRIPE_SECRET_KEY.*STRIPE_WEBHOOK_SECRET.*BOOKS_DIR/);
    expect(() => readEnv({ ...good, PORT: "x" })).toThrow(/PORT/);
    expect(() => readEnv({ ...good, WEBHOOK_URL: "shop" })).toThrow(/WEBHOOK_URL: must be/);
    expect(() => readEnv({ ...good, STRIPE_SECRET_KEY: "sk_live_secret" })).toThrow(
      /^(?!.*sk_live_secret).*STRIPE_SECRET_KEY/,
    );
  });
});
