import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createStripeGateway, type PaymentGateway } from "../src";
import { startSimulator } from "../testing";

const secretKey = "sk_test_restart";
const webhookSecret = "whsec_restart";
let booksDir: string;
let child: ChildProcess | undefined;

beforeEach(async () => {
  booksDir = await mkdtemp(join(tmpdir(), "storewright-books-"));
});

afterEach(async () => {
  child?.kill("SIGKILL");
  child = undefined;
  await rm(booksDir, { recursive: true, force: true });
});

/** Starts the simulator as the process it is in real life; resolves to its address. */
async function startProcess(webhookUrl: string): Promise<string> {
  const main = fileURLToPath(new URL("./main.ts", import.meta.url));
  const process_ = spawn(process.execPath, ["--import", "tsx", main], {
    env: {
      ...process.env,
      PORT: "0",
      HOST: "127.0.0.1",
      STRIPE_SECRET_KEY: secretKey,
      STRIPE_WEBHOOK_SECRET: webhookSecret,
      WEBHOOK_URL: webhookUrl,
      BOOKS_DIR: booksDir,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  child = process_;
  for await (const line of createInterface({ input: process_.stdout })) {
    const url = /"url":"([^"]+)"/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error("the simulator ended before it listened");
}

/** Patient: a process that has just started answers 60 payments at once, on a machine that is busy with other tests. */
function open(apiBase: string): PaymentGateway {
  return createStripeGateway({ apiBase, secretKey, webhookSecret, timeoutMs: 20_000 });
}

function pay(gateway: PaymentGateway, orderId: string) {
  return gateway.createAndConfirm({
    orderId,
    attempt: 1,
    amount: 9900,
    currency: "USD",
    paymentMethod: "pm_card_visa",
  });
}

async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no address");
  return `http://127.0.0.1:${address.port}/`;
}

describe("the books", () => {
  it("survive kill -9 in the middle of work: what was answered is there, once", async () => {
    let deaf = true;
    const taken = new Set<string>();
    const shop = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(Buffer.from(chunk));
      const event: { id: string; type: string } = JSON.parse(Buffer.concat(chunks).toString());
      if (!deaf && event.type === "payment_intent.succeeded") taken.add(event.id);
      response.writeHead(deaf ? 503 : 200).end();
    });
    const shopUrl = await listen(shop);
    try {
      const first = open(await startProcess(shopUrl));
      const orders = Array.from({ length: 60 }, (_, n) => `ord_${n}`);
      const started = orders.map((order) => pay(first, order));
      const early = await Promise.race(started);
      child?.kill("SIGKILL");
      const before = [early, ...(await Promise.all(started))].filter(({ status }) => status === "succeeded");
      expect(before.length).toBeGreaterThan(0);

      deaf = false;
      const second = open(await startProcess(shopUrl));
      for (const outcome of before) {
        if (outcome.status === "succeeded") expect(await second.retrieve(outcome.ref)).toEqual(outcome);
      }
      const after = await Promise.all(orders.map((order) => pay(second, order)));
      expect(after.every(({ status }) => status === "succeeded")).toBe(true);
      const page = await second.listRecent({ since: new Date(0) });
      expect(page.status === "listed" ? page.payments.length : 0).toBe(60);
      await expect.poll(() => taken.size, { timeout: 20_000 }).toBe(60);
    } finally {
      shop.closeAllConnections();
      shop.close();
    }
  }, 60_000);

  it("keep answers, refunds and a waiting authentication over a restart, past a torn last line", async () => {
    const first = await startSimulator({ secretKey, webhookSecret, booksDir });
    const paid = await pay(open(first.url), "ord_1");
    if (paid.status !== "succeeded") throw new Error(paid.status);
    const refund = {
      refundId: "ref_1",
      paymentRef: paid.ref,
      amount: 900,
      currency: "USD",
      reason: "duplicate",
    } as const;
    const refunded = await open(first.url).refund(refund);
    const books = first.books();
    await first.close();
    await appendFile(join(booksDir, "journal.jsonl"), '{"intents":[{"id":"pi_torn"');

    const second = await startSimulator({ secretKey, webhookSecret, booksDir });
    try {
      expect(second.books()).toEqual(books);
      expect(await pay(open(second.url), "ord_1")).toEqual(paid);
      expect(await open(second.url).refund(refund)).toEqual(refunded);
      const rest = await open(second.url).refund({ ...refund, refundId: "ref_2", amount: 9001 });
      expect(rest).toMatchObject({ status: "refused", reason: "refund_too_large" });
      expect(second.books().intents).toHaveLength(1);
    } finally {
      await second.close();
    }
  });
});
