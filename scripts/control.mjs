import { randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import { link, readFile, rename, rm } from "node:fs/promises";
import { createServer, request } from "node:http";
import { PlainError } from "./plain-error.mjs";
import { isRunning, isSystemError, knownProcess, writePrivately } from "./processes.mjs";

/**
 * Who watches over a shop, and how to talk to it. The file that holds this is also the lock: one watcher a folder.
 * @typedef {{ pid: number, born: string, port: number, token: string }} Watcher
 */

/** @typedef {(part: string | null) => Promise<string>} Order carries it out and says in one line what was done */

/**
 * Takes the lock and listens for orders on this machine, from those who can read the lock's file.
 * @param {string} lockFile
 * @param {{ stop: Order, start: Order }} orders
 * @returns {Promise<{ taken: true, release: () => Promise<void> } | { taken: false, by: Watcher }>}
 */
export async function takeControl(lockFile, orders) {
  const token = randomBytes(24).toString("base64url");
  const server = createServer((incoming, answer) => {
    void answerTo(incoming, token, orders).then(({ status, text }) => {
      answer
        .writeHead(status, { "content-type": "text/plain; charset=utf-8", connection: "close" })
        .end(text);
    });
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve(undefined));
  });
  const address = server.address();
  const self = knownProcess(process.pid);
  if (self === null || address === null || typeof address === "string")
    throw new Error("this process cannot name itself");
  const by = await lock(lockFile, { ...self, port: address.port, token });
  if (by !== null) {
    server.close();
    return { taken: false, by };
  }
  return {
    taken: true,
    release: async () => {
      server.close();
      const holder = await readWatcher(lockFile);
      if (holder?.token === token) await rm(lockFile, { force: true });
    },
  };
}

/**
 * @param {string} lockFile
 * @param {Watcher} watcher
 * @returns {Promise<Watcher | null>} the one who holds it; `null` when it is ours now
 */
async function lock(lockFile, watcher) {
  const draft = `${lockFile}.${randomUUID()}`;
  await writePrivately(draft, `${JSON.stringify(watcher)}\n`);
  try {
    for (;;) {
      try {
        // A link is made whole or not at all, and never over another.
        await link(draft, lockFile);
        return null;
      } catch (error) {
        if (!isSystemError(error, "EEXIST")) throw error;
      }
      const holder = await readWatcher(lockFile);
      if (holder !== null && isRunning(holder)) return holder;
      await setAside(lockFile, holder);
    }
  } finally {
    await rm(draft, { force: true });
  }
}

/**
 * Removes the lock of a watcher that was killed, and puts it back if another one took it in the meantime.
 * @param {string} lockFile
 * @param {Watcher | null} dead
 */
async function setAside(lockFile, dead) {
  const aside = `${lockFile}.${randomUUID()}`;
  try {
    await rename(lockFile, aside);
  } catch (error) {
    if (isSystemError(error, "ENOENT")) return;
    throw error;
  }
  const found = await readWatcher(aside);
  if (found !== null && found.token !== dead?.token) await link(aside, lockFile).catch(() => undefined);
  await rm(aside, { force: true });
}

/**
 * @param {string} lockFile
 * @returns {Promise<Watcher | null>}
 */
async function readWatcher(lockFile) {
  try {
    const { pid, born, port, token } = JSON.parse(await readFile(lockFile, "utf8")) ?? {};
    return { pid, born, port, token };
  } catch (error) {
    if (isSystemError(error, "ENOENT") || error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * @param {string} lockFile
 * @returns {Promise<Watcher | null>} `null` where nobody watches
 */
export async function currentWatcher(lockFile) {
  const watcher = await readWatcher(lockFile);
  return watcher !== null && isRunning(watcher) ? watcher : null;
}

/**
 * @param {import("node:http").IncomingMessage} incoming
 * @param {string} token
 * @param {{ stop: Order, start: Order }} orders
 */
async function answerTo(incoming, token, orders) {
  const given = Buffer.from(incoming.headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
    return { status: 401, text: "not for you" };
  const [, verb = "", part = null] = (incoming.url ?? "").split("/");
  const order =
    incoming.method !== "POST"
      ? undefined
      : verb === "stop"
        ? orders.stop
        : verb === "start"
          ? orders.start
          : undefined;
  if (order === undefined) return { status: 404, text: "no such order" };
  try {
    return { status: 200, text: await order(part) };
  } catch (error) {
    const output = error instanceof PlainError && error.output !== "" ? `\n${error.output}` : "";
    return { status: 500, text: `${error instanceof Error ? error.message : String(error)}${output}` };
  }
}

/**
 * Gives an order to the watcher and waits until it has been carried out.
 * @param {Watcher} watcher
 * @param {"stop" | "start"} verb
 * @param {string | null} part `null` means the whole shop
 * @returns {Promise<string>} what was done
 */
export function giveOrder({ port, token }, verb, part) {
  return new Promise((resolve, reject) => {
    const path = part === null ? `/${verb}` : `/${verb}/${part}`;
    const ask = request(
      {
        host: "127.0.0.1",
        port,
        path,
        method: "POST",
        agent: false,
        timeout: 180_000,
        headers: { authorization: `Bearer ${token}` },
      },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (/** @type {string} */ chunk) => {
          text += chunk;
        });
        answer.once("end", () => (answer.statusCode === 200 ? resolve(text) : reject(new PlainError(text))));
        answer.once("error", reject);
      },
    );
    ask.once("timeout", () => ask.destroy(new PlainError("The shop did not carry it out within 3 minutes.")));
    ask.once("error", reject);
    ask.end();
  });
}
