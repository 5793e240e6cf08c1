import { createDb, type Db, type DbOptions } from "./client";

/** Copies of the database that answer reads. */
export interface Replicas {
  /** A replica that has everything that was committed before `since` (milliseconds since 1970); null where none has. */
  pick(since: number): Db | null;
  /** This one did not answer: it is left out until it is heard of again. */
  failed(replica: Db): void;
  /** How the replicas are, in the order of their addresses; `behindMs` is null for one that is away. */
  states(): readonly { readonly behindMs: number | null }[];
  close(): Promise<void>;
}

export interface ReplicasOptions {
  readonly urls: readonly string[];
  readonly primary: Db;
  /** A replica that lags more than this is left out, milliseconds (2 000). */
  readonly maxLagMs?: number;
  /** How often primary and replicas are compared, milliseconds (500). */
  readonly everyMs?: number;
  readonly poolSize?: number | undefined;
  readonly statementTimeoutMs?: number | undefined;
  /** How far one has come; replaced where a test has no replication. */
  readonly position?: (db: Db, role: "primary" | "replica") => Promise<bigint>;
  /** Hears of a replica that is left out, and of one that is back. */
  readonly onChange?: (replica: number, isUsed: boolean) => void;
}

interface Replica {
  readonly db: Db;
  /** Everything that was committed before this moment is there, milliseconds since 1970. */
  caughtUpTo: number;
  isUsed: boolean;
}

/** Where the primary stood, and when: whoever has replayed so far has all that was committed before. */
interface Mark {
  readonly at: number;
  readonly position: bigint;
}

const remembered = 200;
/** A look at a server that takes longer is no answer, milliseconds. */
const LOOK_MS = 1_000;
const connectTimeoutMs = 1_000;

/**
 * Opens pools to replicas and watches how far each has come. The positions of the primary's log decide, not clocks: an
 * idle primary makes no replica look late, and one that lost its connection to the primary does not look up to date.
 */
export function createReplicas(options: ReplicasOptions): Replicas {
  const { urls, primary, maxLagMs = 2_000, everyMs = 500, position = logPosition, onChange } = options;
  const { poolSize, statementTimeoutMs = 2_000 } = options;
  const pools: Omit<DbOptions, "url"> = { poolSize, statementTimeoutMs, connectTimeoutMs };
  const replicas: Replica[] = urls.map((url) => ({
    db: createDb({ url, ...pools }),
    caughtUpTo: 0,
    isUsed: false,
  }));
  let marks: readonly Mark[] = [];
  let next = 0;
  let isClosed = false;
  let looking: Promise<void> = look();

  async function look(): Promise<void> {
    await Promise.all([
      markPrimary(),
      ...replicas.map(async (replica, index) => {
        const reached = await inTime(position(replica.db, "replica"));
        if (reached !== null) {
          const mark = marks.findLast((each) => each.position <= reached);
          if (mark !== undefined) replica.caughtUpTo = Math.max(replica.caughtUpTo, mark.at);
        }
        judge(replica, index, reached !== null);
      }),
    ]);
    if (isClosed) return;
    await new Promise((resolve) => setTimeout(resolve, everyMs).unref());
    if (!isClosed) looking = look();
  }

  async function markPrimary(): Promise<void> {
    const at = Date.now();
    const reached = await inTime(position(primary, "primary"));
    if (reached !== null) marks = [...marks.slice(-remembered), { at, position: reached }];
  }

  function judge(replica: Replica, index: number, isThere: boolean): void {
    // Where the primary itself does not answer, replicas are as good as they were: the last mark decides.
    const newest = marks.at(-1)?.at ?? Number.POSITIVE_INFINITY;
    const isUsed = isThere && replica.caughtUpTo > 0 && newest - replica.caughtUpTo <= maxLagMs;
    if (isUsed !== replica.isUsed) onChange?.(index, isUsed);
    replica.isUsed = isUsed;
  }

  return {
    pick(since) {
      for (let tried = 0; tried < replicas.length; tried++) {
        const replica = replicas[next++ % replicas.length];
        if (replica?.isUsed === true && replica.caughtUpTo > since) return replica.db;
      }
      return null;
    },
    failed(db) {
      const index = replicas.findIndex((replica) => replica.db === db);
      const replica = replicas[index];
      if (replica === undefined || !replica.isUsed) return;
      replica.isUsed = false;
      onChange?.(index, false);
    },
    states: () =>
      replicas.map(({ isUsed, caughtUpTo }) => ({ behindMs: isUsed ? Date.now() - caughtUpTo : null })),
    async close() {
      isClosed = true;
      void looking;
      await Promise.all(replicas.map(({ db }) => db.$disconnect()));
    },
  };
}

/** Bytes of the write-ahead log that the primary has written, or that a replica has replayed. */
async function logPosition(db: Db, role: "primary" | "replica"): Promise<bigint> {
  const [row] =
    role === "primary"
      ? await db.$queryRaw<{ at: string | null }[]>`SELECT (pg_current_wal_lsn() - '0/0'::pg_lsn)::text AS at`
      : await db.$queryRaw<
          { at: string | null }[]
        >`SELECT (pg_last_wal_replay_lsn() - '0/0'::pg_lsn)::text AS at`;
  if (row?.at == null) throw new Error("not a server that replays the log of another");
  return BigInt(row.at);
}

/** Null for a server that is away or silent. */
function inTime(asked: Promise<bigint>): Promise<bigint | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), LOOK_MS);
    asked.then(resolve, () => resolve(null)).finally(() => clearTimeout(timer));
  });
}
