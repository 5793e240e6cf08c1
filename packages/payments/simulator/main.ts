import { readEnv } from "./env";
import type { Log } from "./log";
import { createSimulator } from "./simulator";

const log: Log = (message, fields) => {
  process.stdout.write(
    `${JSON.stringify({ time: new Date().toISOString(), name: "payments", msg: message, ...fields })}\n`,
  );
};

try {
  const env = readEnv();
  const simulator = await createSimulator({
    secretKey: env.STRIPE_SECRET_KEY,
    webhookSecret: env.STRIPE_WEBHOOK_SECRET,
    webhookUrl: env.WEBHOOK_URL,
    booksDir: env.BOOKS_DIR,
    log,
  });
  const stop = (signal: string) => {
    log("stopping", { signal });
    simulator.close().then(
      () => process.exit(0),
      (error) => {
        log("stopped badly", { error: String(error) });
        process.exit(1);
      },
    );
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  log("payment simulator is listening", { url: await simulator.listen(env.PORT, env.HOST) });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
