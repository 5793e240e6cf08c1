import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTwilioTransport } from "../src/index";
import { startMailbox, type TestMailbox } from "./index";

const sms = { to: "+14155550123", text: "Storewright: order 1042 is on its way." };
const account = { accountSid: "AC0123456789", authToken: "secret", from: "+15005550006" };

let mailbox: TestMailbox;
beforeEach(async () => {
  mailbox = await startMailbox();
});
afterEach(() => mailbox.close());

const transport = (
  changes: { timeoutMs?: number; baseUrl?: string; from?: string; authToken?: string } = {},
) => createTwilioTransport({ ...account, baseUrl: mailbox.url, timeoutMs: 5_000, ...changes });
const before = () => new Date(Date.now() - 60_000);

describe("a text message through Twilio's API", () => {
  it("arrives as it was sent, with its sender, beside the mails", async () => {
    const { id } = await transport().send(sms);
    expect(id).toMatch(/^SM[0-9a-f]{32}$/);
    expect(mailbox.messages("+14155550123")).toMatchObject([
      { id, channel: "sms", to: sms.to, text: sms.text, subject: "", html: "" },
    ]);
    const page = await (await fetch(`${mailbox.url}/messages/${id}`)).text();
    expect(page).toContain("+15005550006");
    expect(page).toContain(sms.text);
    expect(page).not.toContain("<iframe");
  });

  it("is sent by a messaging service where one is named", async () => {
    const from = `MG${"0".repeat(32)}`;
    const { id } = await transport({ from }).send(sms);
    expect(await (await fetch(`${mailbox.url}/messages/${id}`)).text()).toContain(from);
  });

  it.each([
    "4155550123",
    "+0155550123",
    "+1415555012345678",
    "+1415555O123",
    "+14155550123,+14155550124",
    "",
  ])("goes to one phone in E.164 or nowhere: %j", async (to) => {
    await expect(transport().send({ ...sms, to })).rejects.toMatchObject({
      name: "SmsError",
      kind: "permanent",
      code: "invalid_recipient",
    });
    expect(mailbox.messages()).toEqual([]);
  });
});

describe("a provider of text messages in trouble", () => {
  it.each([
    [429, "retryable", "20429"],
    [500, "retryable", "20500"],
    [503, "retryable", "20500"],
    [401, "retryable", "20003"],
    [400, "permanent", "21211"],
  ])("answers %i, which is %s", async (status, kind, code) => {
    mailbox.knobs({ channel: "sms", failNext: 1, status });
    await expect(transport().send(sms)).rejects.toMatchObject({ name: "SmsError", kind, code, status });
    expect(mailbox.messages()).toEqual([]);
    await transport().send(sms);
    expect(mailbox.messages()).toHaveLength(1);
  });

  it("is told apart from the mails: each has knobs of its own", async () => {
    mailbox.knobs({ channel: "email", failNext: 1, status: 500 });
    await transport().send(sms);
    expect(mailbox.messages()).toHaveLength(1);
  });

  it("takes the message and loses the answer: its log tells that it went out", async () => {
    mailbox.knobs({ channel: "sms", loseReplies: 1 });
    await expect(transport().send(sms)).rejects.toMatchObject({
      kind: "retryable",
      code: "network",
      status: null,
    });
    const [taken] = mailbox.messages();
    expect(await transport().findSent(sms, before())).toEqual({ id: taken?.id });
    expect(await transport().findSent({ ...sms, text: "another" }, before())).toBeNull();
    expect(await transport().findSent({ ...sms, to: "+14155550124" }, before())).toBeNull();
    expect(await transport().findSent(sms, new Date(Date.now() + 3_600_000))).toBeNull();
  });

  it("is too slow: the try ends in time", async () => {
    mailbox.knobs({ channel: "sms", delayMs: 60_000 });
    const started = performance.now();
    await expect(transport({ timeoutMs: 100 }).send(sms)).rejects.toMatchObject({ code: "timeout" });
    // By itself the answer would come after a minute.
    expect(performance.now() - started).toBeLessThan(30_000);
  });

  it("is not there at all, or lets nobody else in", async () => {
    const other = await startMailbox();
    await other.close();
    await expect(transport({ baseUrl: other.url }).send(sms)).rejects.toMatchObject({ code: "network" });
    const stranger = await fetch(`${mailbox.url}/2010-04-01/Accounts/AC0123456789/Messages.json`, {
      headers: { Authorization: `Basic ${Buffer.from("AC9:secret").toString("base64")}` },
    });
    expect(stranger.status).toBe(401);
  });
});

describe("the inbox", () => {
  it("shows mails, text messages or both", async () => {
    await transport().send(sms);
    await fetch(`${mailbox.url}/emails`, {
      method: "POST",
      headers: { Authorization: "Bearer re_dev", "Content-Type": "application/json" },
      body: JSON.stringify({
        from: "shop@example.com",
        to: "ada@example.com",
        subject: "A letter",
        text: "Hello",
      }),
    });
    const list = async (channel: string) => (await fetch(`${mailbox.url}/list?channel=${channel}`)).text();
    expect(await list("")).toMatch(/A letter[\s\S]*on its way/);
    expect(await list("email")).not.toContain("on its way");
    expect(await list("sms")).not.toContain("A letter");
    expect(await list("sms")).toContain(sms.text);
    const page = await (await fetch(`${mailbox.url}/?channel=sms&q=%2B1415`)).text();
    expect(page).toContain('href="/?q=%2B1415&amp;channel=email"');
  });
});
