import type { UserId } from "@storewright/kernel";
import type { OrderSummary } from "../order";

export interface CustomerRow {
  readonly userId: UserId;
  readonly name: string;
  readonly email: string;
  readonly createdAt: string;
  readonly orders: number;
  /** When the account was erased; name and address are gone then. */
  readonly erasedAt: string | null;
}

export interface CustomerList {
  readonly items: readonly CustomerRow[];
  readonly page: number;
  readonly limit: number;
  readonly total: number;
}

export interface CustomerView extends CustomerRow {
  readonly emailVerifiedAt: string | null;
  /** Whether the account belongs to staff: they are not erased here. */
  readonly isStaff: boolean;
  /** The latest fifty. */
  readonly latestOrders: readonly OrderSummary[];
}
