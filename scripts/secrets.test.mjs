import { describe, expect, it } from "vitest";
import { makeSecrets, rotateSigningKey } from "./secrets.mjs";

const day = (/** @type {number} */ number) => new Date(Date.UTC(2026, 0, number));
/** @param {import("./secrets.mjs").Secrets} secrets */
const kidOf = ({ JWT_PRIVATE_JWK = "{}" }) => JSON.parse(JWT_PRIVATE_JWK).kid;
/** @param {import("./secrets.mjs").Secrets} secrets */
const previousOf = ({ JWT_PREVIOUS_JWKS = "[]" }) => JSON.parse(JWT_PREVIOUS_JWKS);

/** @param {import("./secrets.mjs").Secrets} secrets @returns {string[]} */
const kidsOf = (secrets) => previousOf(secrets).map((/** @type {{ kid: string }} */ key) => key.kid);

describe("rotateSigningKey", () => {
  const first = makeSecrets();
  const second = rotateSigningKey(first, day(1));

  it("puts a new key in the place of the old one and keeps what verifies its tokens, never what signs", () => {
    expect(kidOf(second)).not.toBe(kidOf(first));
    const { x } = JSON.parse(first["JWT_PRIVATE_JWK"] ?? "{}");
    expect(previousOf(second)).toEqual([
      { kty: "OKP", crv: "Ed25519", x, kid: kidOf(first), retired: day(1).toISOString() },
    ]);
  });

  it("changes nothing else", () => {
    const { JWT_PRIVATE_JWK: _, JWT_PREVIOUS_JWKS: __, ...others } = second;
    expect(first).toMatchObject(others);
  });

  it("forgets a key when the last token it signed is over", () => {
    const third = rotateSigningKey(second, day(20));
    expect(kidsOf(third)).toEqual([kidOf(second), kidOf(first)]);
    const fourth = rotateSigningKey(third, day(33));
    expect(kidsOf(fourth)).toEqual([kidOf(third), kidOf(second)]);
  });
});
