import { connect } from "node:net";

const TIMEOUT_MS = 10_000;
const headEnd = Buffer.from("\r\n\r\n");

/**
 * One kept connection that sends the same GET again and again. On bare sockets, because Node's HTTP client takes
 * more processor time than the servers that are measured here, on the same cores.
 * @param {string} url
 * @param {number} [timeoutMs] of silence after which a request counts as failed
 * @returns {{ once: () => Promise<boolean>, close: () => void }} `once` is false for anything but a whole 200
 */
export function getConnection(url, timeoutMs = TIMEOUT_MS) {
  const { hostname, port, host, pathname, search } = new URL(url);
  const request = Buffer.from(
    `GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nAccept: application/json\r\n\r\n`,
  );
  /** @type {import("node:net").Socket | null} */
  let socket = null;
  /** @type {((ok: boolean) => void) | null} */
  let waiting = null;
  /** @type {Buffer} */
  let received = Buffer.alloc(0);

  /** @param {boolean} ok */
  const settle = (ok) => {
    received = Buffer.alloc(0);
    const resolve = waiting;
    waiting = null;
    resolve?.(ok);
  };
  const drop = () => {
    socket?.destroy();
    socket = null;
    settle(false);
  };
  const open = () => {
    const opened = connect({ host: hostname, port: Number(port), noDelay: true });
    opened.setTimeout(timeoutMs, drop);
    opened.on("error", () => undefined);
    opened.on("close", () => socket === opened && drop());
    opened.on("data", (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const whole = wholeAnswer(received);
      if (whole === "broken") drop();
      else if (whole !== null) settle(whole.ok);
    });
    return opened;
  };

  return {
    once: () =>
      new Promise((resolve) => {
        waiting = resolve;
        socket ??= open();
        socket.write(request);
      }),
    close: drop,
  };
}

/**
 * @param {Buffer} received
 * @returns {{ ok: boolean } | "broken" | null} null while some of it is still to come
 */
function wholeAnswer(received) {
  const end = received.indexOf(headEnd);
  if (end === -1) return null;
  const head = received.toString("latin1", 0, end);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined) return "broken";
  const missing = end + headEnd.length + Number(length) - received.length;
  if (missing > 0) return null;
  return missing < 0 ? "broken" : { ok: head.startsWith("HTTP/1.1 200 ") };
}
