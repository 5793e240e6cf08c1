import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Journal } from "./journal";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "journal-"));
  file = join(folder, "journal.jsonl");
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function linesOf(): Promise<unknown[]> {
  const lines: unknown[] = [];
  const journal = await Journal.open(folder, (line) => lines.push(JSON.parse(line)));
  await journal.close();
  return lines;
}

describe("Journal", () => {
  it("has a line on disk when append resolves, many of them in order", async () => {
    const journal = await Journal.open(folder, () => undefined);
    await journal.append('{"n":0}');
    expect(await readFile(file, "utf8")).toBe('{"n":0}\n');
    await Promise.all(Array.from({ length: 200 }, (_, n) => journal.append(JSON.stringify({ n: n + 1 }))));
    await journal.close();
    expect(await linesOf()).toEqual(Array.from({ length: 201 }, (_, n) => ({ n })));
  });

  it("writes what nobody waits for with the next line, soon, and at the end", async () => {
    const journal = await Journal.open(folder, () => undefined);
    journal.note('{"n":1}');
    await journal.append('{"n":0}');
    expect(await readFile(file, "utf8")).toBe('{"n":0}\n{"n":1}\n');
    journal.note('{"n":2}');
    await expect.poll(() => readFile(file, "utf8")).toContain('{"n":2}');
    journal.note('{"n":3}');
    await journal.close();
    expect(await linesOf()).toEqual([0, 1, 2, 3].map((n) => ({ n })));
  });

  it.each(['{"n":2', '{"n":2}', "\u0000\u0000\n"])(
    "cuts off a torn last line (%j) and goes on after it",
    async (torn) => {
      await writeFile(file, '{"n":1}\n');
      await appendFile(file, torn);
      expect(await linesOf()).toEqual([{ n: 1 }]);
      const journal = await Journal.open(folder, () => undefined);
      await journal.append('{"n":3}');
      await journal.close();
      expect(await linesOf()).toEqual([{ n: 1 }, { n: 3 }]);
    },
  );

  it("does not start on a line in the middle that it cannot read", async () => {
    await writeFile(file, '{"n":1}\ngarbage\n{"n":3}\n');
    await expect(linesOf()).rejects.toThrow("line 2");
    expect(await readFile(file, "utf8")).toBe('{"n":1}\ngarbage\n{"n":3}\n');
  });
});
