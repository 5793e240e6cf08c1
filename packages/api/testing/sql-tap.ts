import { connect, createServer, type Socket } from "node:net";

/** What passed between a process and Postgres, a list of statements for each transaction that was committed. */
export interface SqlTap {
  /** The database by way of the tap. */
  readonly url: string;
  /** Each statement is one round trip; BEGIN and COMMIT are left out. */
  readonly transactions: readonly (readonly string[])[];
  close(): Promise<void>;
}

/**
 * A proxy in front of Postgres that reads the client's side of the protocol: what is counted is what was really sent,
 * whichever library sent it.
 */
export async function openSqlTap(databaseUrl: string): Promise<SqlTap> {
  const target = new URL(databaseUrl);
  const transactions: string[][] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const postgres = connect(Number(target.port || 5432), target.hostname);
    const read = statementReader((committed) => transactions.push(committed));
    for (const socket of [client, postgres]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        postgres.destroy();
      });
    }
    client.on("data", read);
    client.pipe(postgres);
    postgres.pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the tap has no port");
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String(address.port);
  return {
    url: url.toString(),
    transactions,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Reads one connection's messages; calls back with the statements of each transaction at its COMMIT. */
function statementReader(onCommit: (statements: string[]) => void): (chunk: Buffer) => void {
  const named = new Map<string, string>();
  let rest = Buffer.alloc(0);
  let started = false;
  let bound = "";
  let open: string[] | null = null;

  function take(statement: string): void {
    const word = statement.trim().slice(0, 8).toUpperCase();
    if (word.startsWith("BEGIN")) open = [];
    else if (word.startsWith("COMMIT") && open !== null) {
      onCommit(open);
      open = null;
    } else if (word.startsWith("ROLLBACK")) open = null;
    else open?.push(statement);
  }

  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      // The first message has no letter before its length.
      const head = started ? 1 : 0;
      if (rest.length < head + 4) return;
      const length = rest.readInt32BE(head);
      if (rest.length < head + length) return;
      const kind = started ? String.fromCharCode(rest[0] ?? 0) : "";
      const body = rest.subarray(head + 4, head + length);
      rest = rest.subarray(head + length);
      started = true;
      const [first = "", second = ""] = body.toString("latin1").split("\0");
      if (kind === "P") named.set(first, second);
      else if (kind === "B") bound = named.get(second) ?? "";
      else if (kind === "E") take(bound);
      else if (kind === "Q") take(first);
    }
  };
}
