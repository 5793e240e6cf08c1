import { describe, expect, it } from "vitest";
import { parseApiBase } from "./api-address";

describe("parseApiBase", () => {
  it("splits an origin into what the SDK takes", () => {
    expect(parseApiBase(undefined)).toEqual({});
    expect(parseApiBase("http://127.0.0.1:4010")).toEqual({
      host: "127.0.0.1",
      port: "4010",
      protocol: "http",
    });
    expect(parseApiBase("http://[::1]:4010/")).toEqual({ host: "::1", port: "4010", protocol: "http" });
    expect(parseApiBase("https://pay.example")).toEqual({
      host: "pay.example",
      port: "443",
      protocol: "https",
    });
    expect(parseApiBase("http://pay.example")).toEqual({ host: "pay.example", port: "80", protocol: "http" });
  });

  it.each(["", "127.0.0.1:4010", "ftp://pay.example", "http://pay.example/v1", "http://pay.example/?a=1"])(
    "refuses %j",
    (base) => expect(() => parseApiBase(base)).toThrow(TypeError),
  );
});
