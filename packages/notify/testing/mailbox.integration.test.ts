import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { createMailbox } from "../mailbox/mailbox";
import { createResendTransport, type OutgoingMail, renderMessage, templates } from "../src/index";
import { startMailbox, type TestMailbox } from "./index";

const mail: OutgoingMail = {
  to: "ada@example.com",
  from: "Storewright <shop@example.com>",
  subject: "Order 1042 confirmed",
  html: "<p>Hello</p>",
  text: "Hello",
  idempotencyKey: "order-confirmed/ord_1",
};

let mailbox: TestMailbox;
beforeEach(async () => {
  mailbox = await startMailbox();
});
afterEach(() => mailbox.close());

const transport = (url = mailbox.url) =>
  createResendTransport({ apiKey: "re_dev", baseUrl: url, timeoutMs: 5_000 });

async function getJson(path: string): Promise<unknown> {
  return (await fetch(mailbox.url + path)).json();
}

describe("a message through Resend's own SDK", () => {
  it("arrives as it was sent", async () => {
    const message = await renderMessage("order-confirmation", templates["order-confirmation"].sample);
    const { id } = await transport().send({ ...mail, ...message });
    const [kept] = z
      .array(z.strictObject({ ...messageShape, sent_at: z.iso.datetime() }))
      .parse(await getJson("/messages.json?to=ADA@example.com"));
    expect(kept).toMatchObject({ id, channel: "email", to: "ada@example.com", ...message });
    expect(mailbox.messages("ada@example.com")).toEqual([kept]);
  });

  it("carries its header fields, and shows them as it came", async () => {
    const message = await renderMessage("abandoned-cart", templates["abandoned-cart"].sample);
    const { id } = await transport().send({ ...mail, ...message });
    expect(mailbox.messages()).toMatchObject([{ id, headers: message.headers }]);
    const raw = await (await fetch(`${mailbox.url}/messages/${id}?view=raw`)).text();
    expect(raw).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  });

  it("is kept once a key, however often and however concurrently it is sent", async () => {
    const sent = await Promise.all(Array.from({ length: 20 }, () => transport().send(mail)));
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    await transport().send({ ...mail, idempotencyKey: "order-confirmed/ord_2" });
    expect(mailbox.messages()).toHaveLength(2);
  });

  it("is refused when its key was used for another one", async () => {
    await transport().send(mail);
    await expect(transport().send({ ...mail, subject: "Another" })).rejects.toMatchObject({
      name: "MailError",
      kind: "permanent",
      status: 409,
      code: "invalid_idempotent_request",
      alreadyAccepted: true,
    });
    expect(mailbox.messages()).toHaveLength(1);
  });

  it("is addressed in ASCII, as mail servers want it", async () => {
    await transport().send({ ...mail, to: "ada@Bücher.example" });
    expect(mailbox.messages().map(({ to }) => to)).toEqual(["ada@xn--bcher-kva.example"]);
  });

  it("goes to exactly one recipient or nowhere", async () => {
    for (const to of [
      "ada@example.com,eve@example.com",
      "ada@example.com\r\nBcc: eve@example.com",
      "Ada <a@b.co>",
    ]) {
      await expect(transport().send({ ...mail, to })).rejects.toMatchObject({
        kind: "permanent",
        code: "invalid_recipient",
      });
    }
    await expect(transport().send({ ...mail, from: "a@b.co, c@d.co" })).rejects.toMatchObject({
      code: "invalid_sender",
    });
    await transport().send({ ...mail, subject: "Hi\r\nBcc: eve@example.com" });
    expect(mailbox.messages().map(({ to, subject }) => [to, subject])).toEqual([
      ["ada@example.com", "Hi Bcc: eve@example.com"],
    ]);
  });
});

const messageShape = {
  id: z.uuid(),
  channel: z.literal("email"),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  headers: z.record(z.string(), z.string()),
};

describe("a provider in trouble", () => {
  it.each([
    [429, "retryable", "rate_limit_exceeded"],
    [500, "retryable", "internal_server_error"],
    [503, "retryable", "internal_server_error"],
    [409, "retryable", "concurrent_idempotent_requests"],
    [401, "retryable", "missing_api_key"],
    [403, "retryable", "invalid_api_key"],
    [422, "permanent", "validation_error"],
    [400, "permanent", "validation_error"],
  ])("answers %i, which is %s", async (status, kind, code) => {
    mailbox.knobs({ failNext: 1, status });
    await expect(transport().send(mail)).rejects.toMatchObject({ name: "MailError", kind, code, status });
    expect(mailbox.messages()).toHaveLength(0);
    await transport().send(mail);
    expect(mailbox.messages()).toHaveLength(1);
  });

  it("fails as many sends as the knob over HTTP says", async () => {
    const turned = await fetch(`${mailbox.url}/_knobs`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ failNext: 2, status: 503 }),
    });
    expect(turned.status).toBe(200);
    for (let i = 0; i < 2; i++) await expect(transport().send(mail)).rejects.toMatchObject({ status: 503 });
    await expect(transport().send(mail)).resolves.toHaveProperty("id");
    const plain = await fetch(`${mailbox.url}/_knobs`, { method: "POST", body: '{"failNext":1}' });
    expect(plain.status).toBe(415);
    await transport().send({ ...mail, idempotencyKey: "other" });
  });

  it("takes the message and loses the answer: the next try sends no second one", async () => {
    mailbox.knobs({ loseReplies: 1 });
    await expect(transport().send(mail)).rejects.toMatchObject({
      kind: "retryable",
      code: "network",
      status: null,
    });
    const { id } = await transport().send(mail);
    expect(mailbox.messages().map((message) => message.id)).toEqual([id]);
  });

  it("answers too late: the try ends in time and the next one sends no second message", async () => {
    mailbox.knobs({ delayMs: 60_000 });
    const hasty = createResendTransport({ apiKey: "re_dev", baseUrl: mailbox.url, timeoutMs: 100 });
    const started = performance.now();
    await expect(hasty.send(mail)).rejects.toMatchObject({
      kind: "retryable",
      code: "timeout",
      status: null,
    });
    // By itself the answer would come after a minute.
    expect(performance.now() - started).toBeLessThan(30_000);
    mailbox.knobs({ delayMs: 0 });
    await transport().send(mail);
    expect(mailbox.messages()).toHaveLength(1);
  });

  it("answers what it has taken as soon as its answers are held back no more", async () => {
    mailbox.knobs({ delayMs: 60_000 });
    const patient = createResendTransport({ apiKey: "re_dev", baseUrl: mailbox.url, timeoutMs: 50_000 });
    const sent = patient.send(mail);
    await expect.poll(() => mailbox.messages().length).toBe(1);
    mailbox.knobs({ delayMs: 0 });
    expect(await sent).toEqual({ id: mailbox.messages()[0]?.id });
  });

  it("holds a message back: whoever hangs up meanwhile has sent nothing", async () => {
    mailbox.knobs({ holdMs: 60_000 });
    const hasty = createResendTransport({ apiKey: "re_dev", baseUrl: mailbox.url, timeoutMs: 100 });
    await expect(hasty.send(mail)).rejects.toMatchObject({ kind: "retryable", code: "timeout" });
    mailbox.knobs({ holdMs: 0 });
    expect(mailbox.messages()).toHaveLength(0);
    await transport().send(mail);
    expect(mailbox.messages()).toHaveLength(1);
  });

  it("is not there at all", async () => {
    const other = await startMailbox();
    await other.close();
    await expect(transport(other.url).send(mail)).rejects.toMatchObject({
      kind: "retryable",
      code: "network",
    });
  });
});

describe("the API as Resend answers it", () => {
  async function post(body: unknown, headers: Record<string, string> = { Authorization: "Bearer re_dev" }) {
    const answer = await fetch(`${mailbox.url}/emails`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  }
  const email = { from: mail.from, to: [mail.to], subject: "s", html: "<p>h</p>" };

  it.each([
    ["no key", {}, email, 401, "missing_api_key"],
    ["broken JSON", undefined, "{", 400, "validation_error"],
    ["no recipient", undefined, { ...email, to: undefined }, 422, "missing_required_field"],
    ["no content", undefined, { ...email, html: undefined }, 422, "missing_required_field"],
    ["a recipient that is none", undefined, { ...email, to: "nobody" }, 422, "validation_error"],
    ["a sender that is none", undefined, { ...email, from: "x" }, 422, "validation_error"],
    ["a field it cannot honour", undefined, { ...email, scheduled_at: "in 1 min" }, 422, "validation_error"],
    [
      "a key too long",
      { Authorization: "Bearer re_dev", "Idempotency-Key": "k".repeat(257) },
      email,
      400,
      "invalid_idempotency_key",
    ],
  ] as const)("refuses %s", async (_what, headers, body, status, name) => {
    const answer = await post(body, headers);
    expect(answer).toEqual({ status, body: { statusCode: status, name, message: expect.any(String) } });
    expect(mailbox.messages()).toEqual([]);
  });

  it("answers 404 in the same shape, and is healthy", async () => {
    expect(await getJson("/domains")).toMatchObject({ statusCode: 404, name: "not_found" });
    expect(await getJson("/healthz")).toEqual({ status: "ok" });
  });
});

describe("the journal under it", () => {
  let books: string;
  let now = new Date("2026-05-04T12:00:00Z");
  beforeEach(async () => {
    books = await mkdtemp(join(tmpdir(), "storewright-books-"));
  });
  afterEach(() => rm(books, { recursive: true }));

  async function withMailbox<T>(work: (url: string) => Promise<T>, apiKey?: string): Promise<T> {
    const opened = createMailbox({ booksDir: books, apiKey, now: () => now });
    await new Promise<void>((resolve) => opened.server.listen(0, "127.0.0.1", resolve));
    const { port }: Pick<AddressInfo, "port"> = z.object({ port: z.number() }).parse(opened.server.address());
    try {
      return await work(`http://127.0.0.1:${port}`);
    } finally {
      await opened.close();
    }
  }
  const list = async (url: string) =>
    z.array(z.object(messageShape)).parse(await (await fetch(`${url}/messages.json`)).json());

  it("keeps messages and keys over a restart, newest first", async () => {
    await withMailbox(async (url) => {
      await transport(url).send(mail);
      await transport(url).send({ ...mail, to: "eve@example.com", idempotencyKey: "2" });
    });
    await withMailbox(async (url) => {
      await transport(url).send(mail);
      expect((await list(url)).map(({ to }) => to)).toEqual(["eve@example.com", "ada@example.com"]);
    });
  });

  it("forgets a key after 24 hours", async () => {
    await withMailbox((url) => transport(url).send(mail));
    now = new Date(now.getTime() + 24 * 3_600_000 - 1);
    await withMailbox((url) => transport(url).send(mail));
    expect(await withMailbox(list)).toHaveLength(1);
    now = new Date(now.getTime() + 1);
    await withMailbox((url) => transport(url).send(mail));
    expect(await withMailbox(list)).toHaveLength(2);
  });

  it("lets in one key only when it was given one", async () => {
    await withMailbox(async (url) => {
      await expect(transport(url).send(mail)).rejects.toMatchObject({ status: 403, code: "invalid_api_key" });
    }, "re_other");
  });
});

describe("the inbox for people", () => {
  const evil = `<script>alert(1)</script><img src=x onerror=alert(1)>`;

  it("shows subjects, recipients and sources as text", async () => {
    const { id } = await transport().send({ ...mail, subject: evil, html: evil, text: evil });
    for (const path of [
      "/",
      `/?q=${encodeURIComponent(evil)}`,
      `/messages/${id}?view=text`,
      `/messages/${id}?view=raw`,
    ]) {
      const page = await fetch(mailbox.url + path);
      const html = await page.text();
      expect(html).not.toMatch(/<script>|<img/);
      expect(html).toContain("&lt;script&gt;");
      expect(page.headers.get("content-security-policy")).toContain("default-src 'none'; script-src 'self'");
    }
  });

  it("shows the letter itself in a sandbox that runs nothing", async () => {
    const { id } = await transport().send({ ...mail, html: evil });
    const page = await (await fetch(`${mailbox.url}/messages/${id}`)).text();
    expect(page).toContain(`src="/messages/${id}/letter"`);
    expect(page).toMatch(/sandbox="allow-popups allow-popups-to-escape-sandbox"/);
    const letter = await fetch(`${mailbox.url}/messages/${id}/letter`);
    const policy = letter.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/sandbox allow-popups allow-popups-to-escape-sandbox$/);
    expect(policy).not.toMatch(/script|allow-same-origin/);
    expect(await letter.text()).toBe(evil);
  });

  it("finds by a part of the recipient, and gives scripts the exact one", async () => {
    await transport().send(mail);
    await transport().send({ ...mail, to: "adam@example.com", idempotencyKey: "2" });
    const page = await (await fetch(`${mailbox.url}/?q=ADAM`)).text();
    expect(page).toContain("adam@example.com");
    expect(page).not.toContain(">ada@example.com<");
    expect(await getJson("/messages.json?to=ada@example.com")).toHaveLength(1);
    expect(await getJson("/messages.json?to=ada@example.co")).toHaveLength(0);
    expect(await getJson("/messages.json?to=")).toHaveLength(0);
  });

  it("sends the list again only when something came", async () => {
    const version = async () =>
      /data-version="(\d+)"/.exec(await (await fetch(`${mailbox.url}/`)).text())?.[1];
    const seen = await version();
    expect((await fetch(`${mailbox.url}/list?version=${seen}`)).status).toBe(204);
    await transport().send(mail);
    const fresh = await fetch(`${mailbox.url}/list?version=${seen}`);
    expect(fresh.status).toBe(200);
    expect(await fresh.text()).toContain("ada@example.com");
  });

  it("loads nothing from another host", async () => {
    await transport().send(mail);
    for (const path of ["/", "/inbox.css", "/inbox.js"]) {
      expect(await (await fetch(mailbox.url + path)).text()).not.toMatch(
        /(?:src|href)="(?:https?:)?\/\/|url\(|@import/,
      );
    }
  });

  it("does not answer under a name that somebody else pointed at this machine", async () => {
    const { port } = new URL(mailbox.url);
    const status = await new Promise((resolve, reject) => {
      request(
        { host: "127.0.0.1", port, path: "/messages.json", headers: { Host: `evil.example:${port}` } },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        },
      )
        .on("error", reject)
        .end();
    });
    expect(status).toBe(421);
  });
});
