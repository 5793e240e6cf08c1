import type { Logger } from "@storewright/telemetry";
import closeWithGrace from "close-with-grace";
import type { Serving } from "../serve";

/** How long a process may take to end, milliseconds; what supervises it waits a little longer. */
const END_MS = 12_000;
/** How long requests under way may take of it, milliseconds. */
const ANSWER_MS = 9_000;

/**
 * Ends this process on a signal or an uncaught error, after what is under way was answered; SIGHUP and SIGUSR2 make it
 * take up what changed. Takes a server that is only opening: the first connection may come from a supervisor before
 * the process knows that it serves, and a signal at that moment would lose it.
 */
export function endWithGrace(opening: Promise<Serving>, log: Logger): void {
  const reloads = ["SIGHUP", "SIGUSR2"] as const;
  for (const signal of reloads) process.on(signal, async () => (await opening).reload());
  closeWithGrace({ delay: END_MS, logger: false, skip: [...reloads] }, async ({ err, signal }) => {
    if (err !== undefined) log.fatal({ err }, "the process ends because of an error");
    else log.info({ signal }, "the process ends");
    const serving = await opening;
    await serving.close(ANSWER_MS);
  });
}
