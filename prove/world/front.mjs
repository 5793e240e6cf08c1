import { connect, createServer } from "node:net";

/**
 * The one address of several web processes, as a load balancer would give them: each connection goes to the next
 * process that takes it.
 * @param {() => readonly number[]} ports of the processes
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function openFront(ports) {
  let turn = 0;
  /** @type {Set<import("node:net").Socket>} */
  const open = new Set();
  const server = createServer((client) => {
    open.add(client);
    client.once("close", () => open.delete(client));
    client.on("error", () => undefined);
    const all = ports();
    const order = all.map((_, index) => all[(turn + index) % all.length]);
    turn += 1;
    joinFirst(client, order);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the front has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

/**
 * @param {import("node:net").Socket} client
 * @param {readonly (number | undefined)[]} ports
 */
function joinFirst(client, [port, ...others]) {
  if (port === undefined) {
    client.resetAndDestroy();
    return;
  }
  const upstream = connect({ host: "127.0.0.1", port });
  let joined = false;
  upstream.once("connect", () => {
    joined = true;
    client.pipe(upstream).pipe(client);
  });
  upstream.once("error", () => {
    if (joined) client.resetAndDestroy();
    else joinFirst(client, others);
  });
  client.once("close", () => upstream.destroy());
}
