import { describe, expect, it } from "vitest";
import { environmentOf, shopValues } from "./environment.mjs";

const place = (/** @type {number} */ port) => ({ host: "127.0.0.1", port, base: `http://127.0.0.1:${port}` });
/** @type {Map<import("./addresses.mjs").AppName, import("./addresses.mjs").Place>} */
const places = new Map([
  ["web", place(1)],
  ["admin", place(2)],
  ["mailbox", place(3)],
  ["payments", place(4)],
]);
const secrets = {
  STRIPE_SECRET_KEY: "sk_test_made",
  STRIPE_WEBHOOK_SECRET: "whsec_made",
  RESEND_API_KEY: "re_local_made",
  AUTH_SECRET: "web's",
  ADMIN_AUTH_SECRET: "admin's",
};
const dataDir = "/data";

describe("shopValues", () => {
  it("points at simulator and mailbox where they run", () => {
    expect(shopValues({ settings: {}, secrets, places, dataDir })).toMatchObject({
      WEB_URL: "http://127.0.0.1:1",
      ADMIN_URL: "http://127.0.0.1:2",
      STRIPE_API_BASE: "http://127.0.0.1:4",
      WEBHOOK_URL: "http://127.0.0.1:1/api/webhooks/stripe",
      RESEND_BASE_URL: "http://127.0.0.1:3",
      TWILIO_BASE_URL: "http://127.0.0.1:3",
      TWILIO_ACCOUNT_SID: expect.stringMatching(/^AC/),
      MAILBOX_URL: "http://127.0.0.1:3",
      MEDIA_DIR: "/data/media",
    });
  });

  it("uses the real services where they are named, and the public address in what people see only", () => {
    const settings = {
      STRIPE_SECRET_KEY: "sk_live_own",
      STRIPE_WEBHOOK_SECRET: "whsec_own",
      RESEND_API_KEY: "re_own",
      WEB_URL: "https://shop.example",
      REDIS_URL: "redis://r",
    };
    const real = new Map([...places].filter(([name]) => name === "web" || name === "admin"));
    const values = shopValues({ settings, secrets, places: real, dataDir });
    expect(values).toMatchObject({ ...settings, REDIS_CACHE_URL: "redis://r" });
    for (const name of ["STRIPE_API_BASE", "RESEND_BASE_URL", "MAILBOX_URL", "TWILIO_ACCOUNT_SID"])
      expect(values).not.toHaveProperty(name);
    const simulated = shopValues({ settings: { WEB_URL: "https://shop.example" }, secrets, places, dataDir });
    expect(simulated.WEBHOOK_URL).toBe("http://127.0.0.1:1/api/webhooks/stripe");
  });
});

it("shopValues sends text messages by a real account where one is named, with the mailbox for mail", () => {
  const settings = { TWILIO_ACCOUNT_SID: "ACown", TWILIO_AUTH_TOKEN: "own", TWILIO_FROM: "+14155550123" };
  const values = shopValues({ settings, secrets, places, dataDir });
  expect(values).toMatchObject({ ...settings, RESEND_BASE_URL: "http://127.0.0.1:3" });
  expect(values).not.toHaveProperty("TWILIO_BASE_URL");
});

describe("environmentOf", () => {
  const values = shopValues({ settings: {}, secrets, places, dataDir });
  const inherited = {
    PATH: "/bin",
    DATABASE_URL: "postgres://the-one-of-my-shell",
    npm_config_cache: "x",
    PORT: "9",
    BOOKS_DIR: "/",
  };
  const of = (/** @type {import("./addresses.mjs").AppName} */ name) =>
    environmentOf({ name, values, place: place(7), dataDir, dev: false, inherited });

  it("lets no setting of the shell through beside what was read and checked", () => {
    expect(of("mailbox")).toEqual({
      PATH: "/bin",
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      LOG_LEVEL: "info",
      HOST: "127.0.0.1",
      PORT: "7",
      BOOKS_DIR: "/data/mailbox",
    });
  });

  it("gives shop and admin different session secrets, and the worker none", () => {
    expect(of("web").AUTH_SECRET).toBe("web's");
    expect(of("admin").AUTH_SECRET).toBe("admin's");
    expect(of("admin")).not.toHaveProperty("ADMIN_AUTH_SECRET");
    expect(of("worker")).not.toHaveProperty("AUTH_SECRET");
  });
});

it("shopValues says whether a person chose the first owner's password, or a program made it", () => {
  const kindOf = (/** @type {Record<string, string>} */ settings) =>
    shopValues({ settings, secrets: { ...secrets, STAFF_PASSWORD: "made" }, places, dataDir });
  expect(kindOf({})).toMatchObject({ STAFF_PASSWORD: "made", STAFF_PASSWORD_IS: "generated" });
  const own = { STAFF_PASSWORD: "seven silent harbours" };
  expect(kindOf(own)).toMatchObject({ ...own, STAFF_PASSWORD_IS: "chosen" });
  const told = { ...own, STAFF_PASSWORD_IS: "generated" };
  expect(kindOf(told)).toMatchObject(told);
});
