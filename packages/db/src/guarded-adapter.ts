import { PrismaPg } from "@prisma/adapter-pg";
import { OutOfPatience } from "./patience";

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;
type Transaction = Awaited<ReturnType<Adapter["startTransaction"]>>;

/**
 * Prisma's adapter, with transactions that are over when they end. Prisma's engine goes on with a nested write whose
 * transaction has run out of time, and its next statements would reach the connection after ROLLBACK: each a
 * transaction of its own, or a part of somebody else's.
 */
export class GuardedPg extends PrismaPg {
  override async connect(): Promise<Adapter> {
    const adapter = await super.connect();
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (level) => endForGood(await start(level));
    return adapter;
  }
}

/** From the moment in which COMMIT or ROLLBACK is sent, every other statement is refused and never reaches Postgres. */
function endForGood(transaction: Transaction): Transaction {
  const executeRaw = transaction.executeRaw.bind(transaction);
  const queryRaw = transaction.queryRaw.bind(transaction);
  let isOver = false;
  const requireOpen = () => {
    if (isOver) throw new OutOfPatience("the transaction is over");
  };
  transaction.executeRaw = async (query) => {
    requireOpen();
    isOver = /^(?:COMMIT|ROLLBACK)$/i.test(query.sql);
    return executeRaw(query);
  };
  transaction.queryRaw = async (query) => {
    requireOpen();
    return queryRaw(query);
  };
  return transaction;
}
