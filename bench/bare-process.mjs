import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/**
 * A bare server, in a process of its own, that repeats what an address answers just now.
 * @param {string} url
 */
export async function startBare(url) {
  const answer = await fetch(url, { headers: { "accept-encoding": "identity" } });
  const headers = [...answer.headers].filter(
    ([name]) => !["connection", "keep-alive", "date"].includes(name),
  );
  const child = fork(join(import.meta.dirname, "bare-server.mjs"));
  child.send({ headers, body: await answer.text() });
  const [{ port }] = await once(child, "message");
  return { child, address: `http://127.0.0.1:${port}/` };
}
