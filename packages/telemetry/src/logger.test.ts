import { describe, expect, it } from "vitest";
import { createLogger } from "./logger";

function capture(level: "info" | "debug" | "silent" = "info") {
  const lines: string[] = [];
  const log = createLogger({ name: "web", level, destination: { write: (line) => void lines.push(line) } });
  const last = (): Record<string, unknown> => JSON.parse(lines.at(-1) ?? "{}");
  return { log, lines, last };
}

describe("createLogger", () => {
  it("writes one JSON line a record with name, level, time and fields", () => {
    const { log, lines, last } = capture();
    log.info({ orderId: "ord_1", total: 990 }, "order placed");
    log.debug("below the level");
    expect(lines).toHaveLength(1);
    expect(lines[0]?.endsWith("}\n")).toBe(true);
    expect(last()).toMatchObject({
      level: "info",
      name: "web",
      msg: "order placed",
      orderId: "ord_1",
      total: 990,
    });
    expect(Date.parse(String(last().time))).not.toBeNaN();
  });

  it("keeps the fields of a child on its records and off its parent's", () => {
    const { log, last } = capture();
    const child = log.child({ requestId: "r-12345678", password: "hunter2" }).child({ route: "/cart" });
    child.info({ status: 200 }, "answered");
    expect(last()).toMatchObject({
      requestId: "r-12345678",
      route: "/cart",
      status: 200,
      password: "[redacted]",
    });
    log.info("parent");
    expect(last()).not.toHaveProperty("requestId");
  });

  it("writes a repeated field once, so that every reader sees the same value", () => {
    const { log, lines } = capture();
    log.child({ route: "/a" }).info({ route: "/b" }, "x");
    expect(lines[0]?.match(/"route"/g)).toHaveLength(1);
  });

  it("A26: cannot be made to forge a record or one of its own fields", () => {
    const { log, lines, last } = capture();
    const forged = 'x"}\n{"level":"fatal","msg":"owned"}\r\n\u2028\u2029\u0085\u001b[2J\u202e';
    log.info({ note: forged, [forged]: 1, level: "fatal", time: 0, name: "evil", msg: "lie" }, forged);
    log.info(forged);
    log.child({ level: "fatal", pid: 1 }).info("child");
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      expect(line.trimEnd()).toMatch(/^[^\p{Cc}\p{Cf}\u2028\u2029]+$/u);
      expect(JSON.parse(line)).toMatchObject({ level: "info", name: "web" });
      for (const own of ["level", "time", "name", "pid", "msg"]) {
        expect(line.split(`"${own}":`), own).toHaveLength(2);
      }
    }
    expect(JSON.parse(lines[0] ?? "{}")).toMatchObject({ note: forged, msg: forged });
    expect(last()).toMatchObject({ _level: "fatal", _pid: 1 });
  });

  it("writes an error with its cause, and scrubs what the error says", () => {
    const { log, lines, last } = capture();
    const cause = Object.assign(new Error("duplicate (email)=(ann@example.com)"), { code: "23505" });
    log.error(new Error("could not save for ann@example.com", { cause }));
    expect(last()).toMatchObject({
      level: "error",
      msg: "could not save for [redacted]",
      err: { type: "Error", cause: { code: "23505" } },
    });
    expect(lines[0]).not.toContain("ann@");
    log.error({ err: new TypeError("boom"), orderId: "ord_1" }, "failed");
    expect(last()).toMatchObject({
      msg: "failed",
      orderId: "ord_1",
      err: { type: "TypeError", message: "boom" },
    });
  });

  it("scrubs sentences, with fields and without", () => {
    const { log, lines } = capture();
    log.info("mail for ann@example.com");
    log.info({ orderId: "ord_1" }, "mail for ann@example.com");
    log.child({ note: "mail for ann@example.com" }).info("x");
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line).toContain("mail for [redacted]");
  });

  it("writes nothing when silent", () => {
    const { log, lines } = capture("silent");
    log.fatal("gone");
    expect(lines).toEqual([]);
  });
});
