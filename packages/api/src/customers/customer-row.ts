import type { Prisma } from "@storewright/db";
import { trustedId } from "@storewright/kernel";
import type { UserView } from "../identity";
import type { CustomerRow } from "./views";

/** What is read of an account in a list of customers. */
export const customerColumns = {
  id: true,
  email: true,
  name: true,
  role: true,
  createdAt: true,
  erasedAt: true,
  _count: { select: { orders: true } },
} satisfies Prisma.UserSelect;

type Row = Prisma.UserGetPayload<{ select: typeof customerColumns }>;

export function viewCustomer(row: Row, { name, email }: Pick<UserView, "name" | "email">): CustomerRow {
  return {
    userId: trustedId("User", row.id),
    name,
    email,
    createdAt: row.createdAt.toISOString(),
    orders: row._count.orders,
    erasedAt: row.erasedAt?.toISOString() ?? null,
  };
}
