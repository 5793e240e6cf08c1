import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { KeyError, parseKeyring } from "./keyring";

const key = () => randomBytes(32).toString("base64");

describe("the keyring", () => {
  it("seals by the first key and knows the others", () => {
    const keys = parseKeyring(`k2:${key()}, k1:${key()}`);
    expect(keys.current.id).toBe("k2");
    expect([...keys.byId.keys()]).toEqual(["k2", "k1"]);
  });

  it("takes base64url too, with and without padding", () => {
    const bytes = Buffer.alloc(32, 0xfb);
    for (const text of [bytes.toString("base64"), bytes.toString("base64url")]) {
      expect(parseKeyring(`k1:${text}`).current.key.equals(bytes)).toBe(true);
    }
  });

  it.each([
    "",
    "k1",
    "k1:",
    ":abc",
    `K.1:${key()}`,
    `k1:${randomBytes(31).toString("base64")}`,
    `k1:${randomBytes(33).toString("base64")}`,
    `k1:${key().slice(0, -4)}!!!!`,
    `k1:${key()},k1:${key()}`,
    `k1:${key()},`,
  ])("refuses the specification %j", (spec) => expect(() => parseKeyring(spec)).toThrow(KeyError));

  it("never shows a key in its complaint", () => {
    const secret = key().slice(0, 30);
    expect(() => parseKeyring(`k1:${secret}`)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining(secret) }),
    );
  });
});
