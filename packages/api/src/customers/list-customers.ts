import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { openUsers } from "../identity";
import { customerColumns, viewCustomer } from "./customer-row";
import type { ListCustomersInput } from "./schemas";
import type { CustomerList } from "./views";

/** Accounts of shoppers, the newest first. @throws {DomainError} FORBIDDEN */
export async function listCustomers(ctx: Ctx, input: ListCustomersInput): Promise<CustomerList> {
  authorise(ctx, "customer:read");
  const { page, limit, q } = input;
  const where = {
    role: "customer" as const,
    ...(q === undefined ? {} : { emailIndex: ctx.blindIndex.of("email", q) }),
  };
  const [rows, total] = await Promise.all([
    ctx.db.user.findMany({
      where,
      select: customerColumns,
      orderBy: { id: "desc" },
      skip: (page - 1) * limit,
      take: limit,
    }),
    ctx.db.user.count({ where }),
  ]);
  const people = await openUsers(ctx, rows);
  const items = rows.map((row, index) => viewCustomer(row, people[index] ?? { name: "", email: "" }));
  return { items, page, limit, total };
}
