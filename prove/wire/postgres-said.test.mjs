import { describe, expect, it } from "vitest";
import { PostgresSaid } from "./postgres-said.mjs";

/** @param {string} type @param {...string} parts */
function message(type, ...parts) {
  const body = Buffer.from(parts.map((part) => `${part}\0`).join(""), "utf8");
  const head = Buffer.alloc(5);
  head.write(type, 0, "latin1");
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const startup = Buffer.from([0, 0, 0, 8, 0, 3, 0, 0]);

describe("what a client says to Postgres", () => {
  it("is the SQL of a simple query", () => {
    const said = new PostgresSaid();
    expect(said.hear(Buffer.concat([startup, message("Q", "COMMIT")]))).toBe("COMMIT\n");
  });

  it("is the SQL of a statement each time it is bound, however often it was parsed", () => {
    const said = new PostgresSaid();
    said.hear(startup);
    expect(said.hear(message("P", "s1", "INSERT INTO orders"))).toBe("");
    expect(said.hear(message("B", "", "s1"))).toBe("INSERT INTO orders\n");
    expect(said.hear(message("B", "", "s1"))).toBe("INSERT INTO orders\n");
  });

  it("is put together from pieces", () => {
    const said = new PostgresSaid();
    const bytes = Buffer.concat([startup, message("Q", "BEGIN")]);
    const heard = [...bytes].map((byte) => said.hear(Buffer.from([byte]))).join("");
    expect(heard).toBe("BEGIN\n");
  });
});
