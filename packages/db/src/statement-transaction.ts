import type pg from "pg";
import { Prisma } from "../generated/client";
import type { Db } from "./client";
import { driverOf, isBroken, sendOn } from "./driver";
import { OutOfPatience } from "./patience";
import { type Send, type Statements, statementsOver } from "./statements";
import { timeInHand } from "./time-in-hand";
import { takeTurn } from "./transaction-gate";

/**
 * Statements of one transaction. They are sent at once, without waiting for the answers of those before them, and what
 * is asked in one go travels in one piece: ask together what does not depend on each other's answers.
 */
export interface TransactionStatements extends Statements {
  /** The last statement, with COMMIT behind it in one piece: the rows that it locks wait for no answer of ours. */
  $queryLast<T = unknown>(statement: Prisma.Sql): Promise<T>;
}

const BEGIN = Prisma.raw("BEGIN");
const COMMIT = Prisma.raw("COMMIT");
const ROLLBACK = Prisma.raw("ROLLBACK");

/**
 * As `inTransaction`, for work that is raw statements alone: without Prisma's bookkeeping, and with BEGIN in one piece
 * with the first of them (docs/adr/0026). The first piece must not write: it counts only once BEGIN was heard.
 */
export function inStatements<T>(
  db: Db,
  work: (tx: TransactionStatements) => Promise<T>,
  timeoutMs = 8_000,
): Promise<T> {
  return takeTurn(db, async () => {
    const until = performance.now() + timeInHand(timeoutMs);
    const driver = driverOf(db);
    const client = await driver.pool.connect();
    let broken = false;
    const send: Send = async (statement) => {
      try {
        return await sendOn(client, driver, statement);
      } catch (error) {
        broken ||= isBroken(error);
        throw error;
      }
    };
    const transaction = open(client, send, until);
    try {
      const result = await work(transaction.statements);
      await transaction.commit();
      return result;
    } catch (error) {
      await transaction.rollback();
      throw error;
    } finally {
      client.release(broken);
    }
  });
}

interface OpenTransaction {
  readonly statements: TransactionStatements;
  /** Commits what has not been committed. */
  commit(): Promise<void>;
  /** Ends what is open. Where even that fails, the connection goes, and the transaction with it. */
  rollback(): Promise<void>;
}

function open(client: pg.PoolClient, send: Send, until: number): OpenTransaction {
  let begun: Promise<unknown> | null = null;
  let isOver = false;

  const inOnePiece = () => {
    const { stream } = client.connection;
    stream.cork();
    process.nextTick(() => stream.uncork());
  };
  const requireTime = () => {
    if (performance.now() >= until) throw new OutOfPatience("a transaction lasted too long");
  };
  /** An answer counts only where BEGIN, whose own came before it, was heard. */
  const afterBegin = async (sent: Promise<pg.QueryResult>) => {
    const [result] = await Promise.all([sent, begun]);
    return result;
  };
  const requireOpen = () => {
    if (isOver) throw new TypeError("the transaction is over");
    requireTime();
  };
  const sendOpen = (statement: Prisma.Sql) => {
    inOnePiece();
    begun ??= send(BEGIN);
    return afterBegin(send(statement));
  };
  const sendInside: Send = async (statement) => {
    requireOpen();
    return sendOpen(statement);
  };
  const sendCommit = async () => {
    isOver = true;
    const { command } = await afterBegin(send(COMMIT));
    // So Postgres answers where a statement had failed; that one says why.
    if (command !== "COMMIT") throw new Error("the transaction was rolled back");
  };

  return {
    statements: {
      ...statementsOver(sendInside),
      async $queryLast<T>(statement: Prisma.Sql) {
        await begun;
        // Before either is sent: a COMMIT behind a statement that came too late would keep all but that statement.
        requireOpen();
        const [{ rows }] = await Promise.all([sendOpen(statement), sendCommit()]);
        return rows as T;
      },
    },
    async commit() {
      if (begun === null || isOver) return;
      requireTime();
      await sendCommit();
    },
    async rollback() {
      if (begun === null || isOver) return;
      isOver = true;
      await send(ROLLBACK).catch(() => undefined);
    },
  };
}
