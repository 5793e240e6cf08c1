import { createLogger } from "@storewright/telemetry";
import { type MailboxEnv, readEnv } from "./env";
import { createMailbox } from "./mailbox";

let env: MailboxEnv;
try {
  env = readEnv();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
const log = createLogger({ name: "mailbox", level: env.LOG_LEVEL });
const mailbox = createMailbox({ booksDir: env.BOOKS_DIR, log });

mailbox.server.on("error", (error) => {
  log.fatal({ err: error, port: env.PORT }, "the mailbox cannot listen");
  process.exit(1);
});
mailbox.server.listen(env.PORT, env.HOST, () => {
  const address = mailbox.server.address();
  const port = typeof address === "object" ? address?.port : env.PORT;
  log.info({ url: `http://${env.HOST}:${port}` }, "the mailbox is open");
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    log.info({ signal }, "the mailbox closes");
    void mailbox.close();
  });
}
