import { describe, expect, it } from "vitest";
import { parseVersion } from "./unanswered-order";

describe("an order that was sent and not answered", () => {
  it("F22: is read back as the version of the cart that was sent", () => {
    expect(parseVersion("3")).toBe(3);
  });

  it.each([null, "", "0", "-1", "1.5", "{", '{"key":"k"}', "99999999999"])("%j is none", (text) => {
    expect(parseVersion(text)).toBeNull();
  });
});
