import { DomainError, errorCodes, httpStatusByCode } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import { limitKey } from "../limit-key";
import { factsOf } from "../rest/facts";
import { chooseEncoding } from "./byte-cache";
import { cartCookie, readCartToken, readCookie, sessionCookieName } from "./cookies";
import { matchesTag } from "./hot-reads";
import { decodeUtf8, parseJson } from "./parse-json";
import { trustedProxies } from "./peer";
import { HttpRefusal, toProblem } from "./problem";

describe("parseJson", () => {
  it("reads what is JSON", () => {
    const value = {
      a: [1, "two", { "b\n": null, c: { a: "é😀" } }, [], {}],
      "": true,
      d: 'a "quoted" {[,:]}',
    };
    expect(parseJson(JSON.stringify(value))).toEqual(value);
    expect(parseJson(" \n 1 ")).toBe(1);
  });

  it.each(["", "{", '{"a":1,}', "[1,2", '"open', '{"a":1}}', "{'a':1}", "NaN", '{"a":"\\x"}', "{1:2}"])(
    "refuses %s",
    (text) => {
      expect(() => parseJson(text)).toThrow(HttpRefusal);
    },
  );

  it("I5: allows the same key in different objects, and refuses it twice in one, however it is written", () => {
    expect(parseJson('[{"a":1},{"a":{"a":2}}]')).toEqual([{ a: 1 }, { a: { a: 2 } }]);
    expect(() => parseJson('{"a":{"b":1,"\\u0062":2}}')).toThrow(/twice/);
  });

  it("stays quick on the worst that fits into a body", () => {
    const worst = [
      "[".repeat(262_144),
      `{"a":${"[".repeat(100_000)}`,
      `"${"\\".repeat(262_000)}`,
      `[${"1,".repeat(131_000)}1]`,
    ];
    // Of the processor's time, the best of three: this machine has other work as well.
    const took = [1, 2, 3].map(() => {
      const before = process.cpuUsage();
      for (const text of worst) expect(() => parseJson(text)).toThrow(HttpRefusal);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000;
    });
    expect(Math.min(...took)).toBeLessThan(4_000);
  });

  it("I5: decodes UTF-8 strictly", () => {
    expect(decodeUtf8(Buffer.from("é"))).toBe("é");
    expect(() => decodeUtf8(Buffer.from([0xff, 0xfe, 0x7b]))).toThrow(HttpRefusal);
  });
});

describe("toProblem", () => {
  const context = { publicUrl: "https://shop.example.com", requestId: "r-1" };

  it.each(errorCodes.map((code) => [code] as const))("maps %s", (code) => {
    const { status, body } = toProblem(new DomainError(code, "why"), context);
    expect(status).toBe(httpStatusByCode[code]);
    expect(body).toMatchObject({ status, code, detail: "why", request_id: "r-1", title: expect.any(String) });
    expect(body.type).toBe(
      `https://shop.example.com/api/docs#error-${code.toLowerCase().replaceAll("_", "-")}`,
    );
  });

  it("says when to come back and how to sign in", () => {
    expect(
      toProblem(new DomainError("RATE_LIMITED", { message: "", retryAfter: 7 }), context).headers,
    ).toEqual({ "Retry-After": "7" });
    expect(toProblem(new DomainError("UNAVAILABLE", ""), context).headers).toEqual({ "Retry-After": "2" });
    expect(toProblem(new DomainError("UNAUTHENTICATED", ""), context).headers).toHaveProperty(
      "WWW-Authenticate",
    );
    expect(toProblem(new HttpRefusal(405, "", { Allow: "GET" }), context)).toMatchObject({
      status: 405,
      headers: { Allow: "GET" },
    });
  });

  it("adds facts in the contract's words without losing a member of its own", () => {
    const changed = new DomainError("PRICE_CHANGED", {
      message: "m",
      data: { expectedTotal: 100, total: 1_050 },
    });
    expect(JSON.stringify(factsOf(changed, "USD"))).toMatch(/"expected_total":.*1\.00.*"total":.*10\.50/);
    const conflict = new DomainError("CONFLICT", {
      message: "m",
      data: { status: "PAID", itemIds: [{ variantId: "v" }] },
    });
    expect(factsOf(conflict, "USD")).toEqual({ current_status: "PAID", item_ids: [{ variant_id: "v" }] });
  });
});

describe("limitKey", () => {
  it.each([
    ["192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
  ])("counts %s as %s", (address, key) => expect(limitKey(address)).toBe(key));

  it("knows networks of proxies", () => {
    const list = trustedProxies(["10.0.0.0/8", "2001:db8::1"]);
    expect([list.check("10.9.9.9"), list.check("11.0.0.1"), list.check("2001:db8::1", "ipv6")]).toEqual([
      true,
      false,
      true,
    ]);
    expect(() => trustedProxies(["no address"])).toThrow();
  });
});

describe("cookies", () => {
  it("are read by their exact name", () => {
    expect(readCookie("xsw-cart=1; sw-cart=abc=d ; sw-cart2=3", "sw-cart")).toBe("abc=d");
    expect(readCookie(undefined, "sw-cart")).toBeUndefined();
  });

  it("are bound to the host where that is possible", () => {
    expect(sessionCookieName("web", "http://127.0.0.1:3000")).toBe("sw-session");
    expect(sessionCookieName("admin", "https://admin.example.com")).toBe("__Host-sw-admin-session");
    const cart = "a".repeat(43);
    expect(cartCookie(cart, "https://shop.example.com")).toBe(
      `__Host-sw-cart=${cart}; Path=/; Max-Age=7776000; HttpOnly; SameSite=Lax; Secure`,
    );
    expect(cartCookie(cart, "http://127.0.0.1:3000")).not.toMatch(/__Host|Secure/);
  });

  it("hold only cart tokens of our form", () => {
    expect(readCartToken("a".repeat(43))).toHaveLength(43);
    for (const value of ["a".repeat(42), `${"a".repeat(42)}'`, undefined, ["a".repeat(43)]])
      expect(readCartToken(value)).toBeUndefined();
  });
});

describe("matchesTag", () => {
  it.each([
    ['"abc"', true],
    ['W/"abc-br"', true],
    ['"x", "abc-gz"', true],
    ["*", true],
    ['"abcd"', false],
    ["abc", false],
  ])("%s: %s", (condition, expected) => expect(matchesTag(condition, "abc")).toBe(expected));
});

describe("chooseEncoding", () => {
  it.each([
    ["gzip, deflate, br", 5_000, "br"],
    ["gzip;q=1.0, br;q=0", 5_000, "gzip"],
    ["GZIP", 5_000, "gzip"],
    ["identity", 5_000, "identity"],
    ["br", 100, "identity"],
    [undefined, 5_000, "identity"],
  ])("%s for %i bytes is %s", (accept, size, expected) =>
    expect(chooseEncoding(accept, size)).toBe(expected),
  );
});
