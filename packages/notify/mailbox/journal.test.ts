import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openJournal, type StoredMessage } from "./journal";

let books: string;
let file: string;
const warnings: string[] = [];
const open = () => openJournal(books, (_fields, message) => void warnings.push(message));

beforeEach(() => {
  books = join(mkdtempSync(join(tmpdir(), "storewright-journal-")), "books");
  file = join(books, "messages.jsonl");
  warnings.length = 0;
});
afterEach(() => rmSync(join(books, ".."), { recursive: true }));

function message(id: string): StoredMessage {
  return {
    id,
    channel: "email",
    to: ["ada@example.com"],
    from: "shop@example.com",
    subject: `Line\nbreak ${id} 👟`,
    text: "text",
    html: "<p>html</p>",
    headers: { "List-Unsubscribe": "<https://shop.example.com/u>" },
    idempotencyKey: `key/${id}`,
    fingerprint: "f",
    sentAt: "2026-05-04T14:30:00.000Z",
  };
}

function append(...ids: string[]): void {
  const journal = open();
  for (const id of ids) journal.append(message(id));
  journal.close();
}

function loadedIds(): string[] {
  const journal = open();
  journal.close();
  return journal.loaded.map(({ id }) => id);
}

it("gives back after a restart exactly what was written, in order", () => {
  append("a", "b");
  append("c");
  const journal = open();
  journal.close();
  expect(journal.loaded).toEqual([message("a"), message("b"), message("c")]);
  expect(readFileSync(file, "utf8").match(/\n/g)).toHaveLength(3);
  expect(warnings).toEqual([]);
});

it("is readable by its owner alone", () => {
  append("a");
  expect(statSync(file).mode & 0o077).toBe(0);
});

it.each(['{"id":"torn","to":["a', JSON.stringify({ id: "no line end" }), "\u0000\u0000", "👟"])(
  "cuts off a torn last line and goes on behind the last whole one: %j",
  (torn) => {
    append("a", "b");
    appendFileSync(file, torn);
    expect(loadedIds()).toEqual(["a", "b"]);
    expect(warnings).toHaveLength(1);
    append("c");
    expect(loadedIds()).toEqual(["a", "b", "c"]);
    expect(warnings).toHaveLength(1);
  },
);

it("passes over a spoilt line and says so", () => {
  append("a", "b", "c");
  const lines = readFileSync(file, "utf8").split("\n");
  lines[1] = "spoilt";
  writeFileSync(file, lines.join("\n"));
  expect(loadedIds()).toEqual(["a", "c"]);
  expect(warnings).toHaveLength(1);
});

it("reads a journal of before there were text messages and header fields", () => {
  const { channel, headers, ...old } = message("old");
  append();
  appendFileSync(file, `${JSON.stringify(old)}\n`);
  const journal = open();
  journal.close();
  expect(journal.loaded).toEqual([{ ...old, channel: "email", headers: {} }]);
  expect(warnings).toEqual([]);
});
