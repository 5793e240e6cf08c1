import { connect, createServer, type Socket } from "node:net";

/** What happens to bytes on the way: they pass, pass late, vanish, or the way is cut. */
type Fault =
  | { readonly kind: "none" }
  | { readonly kind: "late"; readonly ms: number }
  /** Accepts and never answers, as a frozen server does: what was sent meanwhile arrives when that is over. */
  | { readonly kind: "black hole" }
  /** Ends what is open and refuses what is new, as a stopped server does. */
  | { readonly kind: "cut" }
  /** What is open or under way now is never heard of again, and nobody is told; what is opened after that works. */
  | { readonly kind: "lost" };

/** A way over TCP to a server that tests can disturb. */
export interface FaultProxy {
  /** The target's address with this way's port. */
  readonly url: string;
  set(fault: Fault): void;
  close(): Promise<void>;
}

/** Opens a way to `target` (any URL with host and port). */
export async function openFaultProxy(target: string): Promise<FaultProxy> {
  const { hostname, port } = new URL(target);
  let fault: Fault = { kind: "none" };
  const sockets = new Set<Socket>();
  const deaf = new WeakSet<Socket>();
  let held: (() => void)[] = [];
  const server = createServer((near) => {
    if (fault.kind === "cut") return near.destroy();
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("error", () => undefined);
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
      /** Pieces that are on their way late: what comes after them must not overtake them. */
      const late: Buffer[] = [];
      const arrive = () => void to.write(late.shift() ?? "");
      from.on("data", (bytes: Buffer) => {
        if (deaf.has(from)) return;
        const isOpen = fault.kind === "none" || fault.kind === "lost";
        if (isOpen && late.length === 0) return void to.write(bytes);
        if (!isOpen && fault.kind !== "late") return void held.push(() => to.write(bytes));
        late.push(bytes);
        // Both directions share it: a round trip is late by `ms`.
        setTimeout(arrive, fault.kind === "late" ? fault.ms / 2 : 0);
      });
    }
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the way has no port");
  const url = new URL(target);
  url.hostname = "127.0.0.1";
  url.port = String(address.port);
  const end = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.toString(),
    set(next) {
      fault = next;
      if (next.kind === "cut") end();
      if (next.kind === "lost") {
        for (const socket of sockets) deaf.add(socket);
        held = [];
      }
      const arriving = next.kind === "black hole" ? [] : held;
      if (next.kind !== "black hole") held = [];
      for (const arrive of arriving) arrive();
    },
    close: () => {
      end();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
