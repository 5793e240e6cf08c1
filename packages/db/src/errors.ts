import { Prisma } from "../generated/client";
import { OutOfPatience } from "./patience";

/** The SQLSTATE of a failed statement, wherever Prisma and its driver adapter put it. */
function sqlState(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  const bag = error as { code?: unknown; meta?: unknown; cause?: unknown; originalCode?: unknown };
  if (typeof bag.originalCode === "string") return bag.originalCode;
  const meta = bag.meta as { driverAdapterError?: { cause?: unknown }; code?: unknown } | undefined;
  if (meta?.driverAdapterError !== undefined) return sqlState(meta.driverAdapterError.cause);
  if (typeof bag.code === "string" && /^[0-9A-Z]{5}$/.test(bag.code) && !/^P\d{4}$/.test(bag.code))
    return bag.code;
  return bag.cause === undefined ? undefined : sqlState(bag.cause);
}

/** True when a unique constraint refused the write. */
export function isUniqueViolation(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return true;
  return sqlState(error) === "23505";
}

/** What the function `refuse` of the database raises. */
const REFUSED = "SW001";

/** The facts with which a statement refused itself (`refuse` in the migrations); undefined for any other error. */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof Error) || sqlState(error) !== REFUSED || !("detail" in error)) return undefined;
  return typeof error.detail === "string" ? JSON.parse(error.detail) : undefined;
}

const unavailableStates = new Set([
  "57P01",
  "57P02",
  "57P03",
  "57014",
  "53300",
  "25006",
  "08000",
  "08001",
  "08003",
  "08006",
  "40001",
  "40P01",
]);
const unavailablePrismaCodes = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2034"]);

const unavailableKinds = new Set([
  "DatabaseNotReachable",
  "ConnectionClosed",
  "SocketTimeout",
  "TooManyConnections",
]);

/** What the driver adapter calls the failure; raw statements carry it where other calls have a code of Prisma's. */
function adapterKind(error: unknown): unknown {
  // A connection that breaks at COMMIT throws the adapter's own error, which Prisma does not wrap.
  const adapter =
    error instanceof Prisma.PrismaClientKnownRequestError ? error.meta?.["driverAdapterError"] : error;
  if (!(adapter instanceof Error) || adapter.name !== "DriverAdapterError") return undefined;
  const { cause } = adapter;
  return typeof cause === "object" && cause !== null && "kind" in cause ? cause.kind : undefined;
}

/** True when Postgres could not be reached, is shutting down, is read-only or its pool is exhausted: try again. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof OutOfPatience) return true;
  if (error instanceof Prisma.PrismaClientInitializationError) return true;
  if (error instanceof Prisma.PrismaClientKnownRequestError && unavailablePrismaCodes.has(error.code))
    return true;
  const kind = adapterKind(error);
  if (typeof kind === "string" && unavailableKinds.has(kind)) return true;
  const state = sqlState(error);
  if (state !== undefined && unavailableStates.has(state)) return true;
  const message = error instanceof Error ? error.message : "";
  return /ECONNREFUSED|ECONNRESET|Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client was closed|Connection ended|connection error and is not queryable|Server has closed|DatabaseNotReachable|the database system is/i.test(
    message,
  );
}
