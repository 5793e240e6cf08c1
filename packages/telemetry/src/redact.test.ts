import { describe, expect, it } from "vitest";
import { redact } from "./redact";
import { REDACTED, scrubText } from "./scrub-text";

describe("redact", () => {
  it.each([
    "authorization",
    "Cookie",
    "set-cookie",
    "password",
    "newPassword",
    "access_token",
    "csrfToken",
    "X-Cart-Token",
    "STRIPE_SECRET_KEY",
    "apiKey",
    "JWT_PRIVATE_JWK",
    "PII_KEYS",
    "email",
    "customerEmail",
    "phone",
    "phone_number",
    "shippingAddress",
    "name",
    "firstName",
    "line1",
    "postal_code",
    "ip",
  ])("hides %s at any depth", (key) => {
    const clean = JSON.stringify(
      redact({ a: [{ b: { [key]: "very-private" } }], [key]: { x: "very-private" } }),
    );
    expect(clean).not.toContain("very-private");
  });

  it("keeps what operators need", () => {
    const fields = {
      orderId: "ord_01h455vb4pex5vsknk084sn02q",
      productName: "Trail shoe",
      status: 409,
      route: "/api/v1/orders",
      emailVerified: true,
      retryable: false,
      image: "ghcr.io/x/y@sha256:abc",
      module: "node_modules/foo@1.2.3/index.js",
    };
    expect(redact(fields)).toEqual(fields);
  });

  it("bounds cycles, depth and size, and survives hostile objects", () => {
    const cycle: Record<string, unknown> = { a: 1 };
    cycle.self = cycle;
    expect(redact(cycle)).toEqual({ a: 1, self: "[circular]" });

    let deep: Record<string, unknown> = { end: true };
    for (let i = 0; i < 100_000; i++) deep = { deep };
    expect(JSON.stringify(redact(deep)).length).toBeLessThan(200);

    const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`k${i}`, i]));
    expect(Object.keys(redact(wide)).length).toBeLessThan(600);
    expect(JSON.stringify(redact({ list: Array.from({ length: 100_000 }, () => "x") })).length).toBeLessThan(
      5_000,
    );

    const throwing = {
      get bad(): string {
        throw new TypeError("no");
      },
    };
    expect(redact(throwing)).toEqual({ unloggable: "TypeError" });

    const polluted = redact(JSON.parse('{"__proto__":{"polluted":true}}'));
    expect(Object.getPrototypeOf(polluted)).toBe(Object.prototype);
    expect("polluted" in {}).toBe(false);
  });

  it("turns what JSON cannot carry into something readable", () => {
    expect(
      redact({
        big: 12n,
        nan: Number.NaN,
        when: new Date(0),
        bytes: Buffer.from("secret"),
        map: new Map([["password", "x"]]),
        url: new URL("https://a.test/?token=abc&x=1"),
        fn: () => 1,
        none: undefined,
      }),
    ).toEqual({
      big: "12",
      nan: "NaN",
      when: "1970-01-01T00:00:00.000Z",
      bytes: "[6 bytes]",
      map: { password: REDACTED },
      url: `https://a.test/?token=${REDACTED}&x=1`,
    });
  });
});

describe("scrubText", () => {
  it.each([
    "Bearer abc.def-ghi",
    "sk_test_51HxAbCdEf",
    "rk_live_abcdef123456",
    "whsec_abcdef0123456789",
    "re_AbCd1234_EfGh5678",
    "pi_3Nabc_secret_Xyz123",
    "eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiIxIn0.c2ln",
    "ann.o'neil+shop@example.co.uk",
    "müller@exämple.de",
    "postgres://shop:pa55word@db:5432/shop",
    "/reset?token=abcdef&next=/",
    "+14155550123",
  ])("takes %s out of a sentence", (secret) => {
    const clean = scrubText(`before ${secret} after`);
    expect(clean).toContain(REDACTED);
    expect(clean.startsWith("before ")).toBe(true);
    expect(clean.endsWith(" after")).toBe(true);
    for (const part of [
      "abc.def",
      "51Hx",
      "abcdef",
      "AbCd",
      "Xyz123",
      "eyJ",
      "neil",
      "ller",
      "pa55",
      "4155550123",
    ]) {
      expect(clean).not.toContain(part);
    }
  });

  it("cuts long text and stays fast on hostile text", () => {
    expect(scrubText("x".repeat(100_000)).length).toBeLessThan(9_000);
    const started = performance.now();
    for (const unit of [
      "a",
      "a.",
      "a@",
      "eyJa.",
      "://a:",
      "?token",
      "+1",
      "Bearer ",
      "pi_a_secret",
      "sk_test_",
    ]) {
      scrubText(unit.repeat(10_000));
    }
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
