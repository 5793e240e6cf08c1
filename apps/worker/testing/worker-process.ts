import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { TestWorker } from "./test-worker";
import { smsAccount } from "./test-worker";

/** A worker in a process of its own, which a test may kill or freeze. */
export interface WorkerProcess {
  /** The rest of a log line's fields, by its message, so far. */
  logged(message: string): Record<string, unknown>[];
  /** SIGKILL: nothing of it is finished. Returns when it is gone. */
  kill(): Promise<void>;
  /** SIGSTOP and SIGCONT. */
  freeze(): void;
  thaw(): void;
}

const folder = fileURLToPath(new URL("..", import.meta.url));

/** Starts the worker's real program against the test's stores, simulator and mailbox; returns when it is ready. */
export async function startWorkerProcess(worker: TestWorker): Promise<WorkerProcess> {
  const { shop, mailbox, redisUrl } = worker;
  const child: ChildProcess = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      PATH: process.env["PATH"],
      ...shop.keys,
      NODE_ENV: "test",
      LOG_LEVEL: "info",
      PORT: "0",
      DATABASE_URL: shop.databaseUrl,
      REDIS_URL: redisUrl,
      STRIPE_SECRET_KEY: shop.simulator.secretKey,
      STRIPE_WEBHOOK_SECRET: shop.simulator.webhookSecret,
      STRIPE_API_BASE: shop.simulator.url,
      RESEND_API_KEY: "re_test",
      RESEND_BASE_URL: mailbox.url,
      MAIL_FROM: "Shop <shop@example.com>",
      TWILIO_ACCOUNT_SID: smsAccount.accountSid,
      TWILIO_AUTH_TOKEN: smsAccount.authToken,
      TWILIO_FROM: smsAccount.from,
      TWILIO_BASE_URL: mailbox.url,
      WEB_URL: "http://shop.test",
      INTERNAL_SECRET: "internal-secret-of-the-tests-0001",
    },
  });
  let output = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const logged = (message: string): Record<string, unknown>[] =>
    output
      .slice(0, output.lastIndexOf("\n") + 1)
      .split("\n")
      .filter((line) => line.includes(JSON.stringify(message)))
      .map((line) => JSON.parse(line));
  const ended = once(child, "exit").then(() => "ended");
  while (logged("the worker is ready").length === 0) {
    const news = once(child.stdout ?? child, "data").then(() => "news");
    if ((await Promise.race([news, ended])) === "ended")
      throw new Error(`the worker did not start: ${output}`);
  }
  return {
    logged,
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
  };
}
