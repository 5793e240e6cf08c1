import { authorise } from "../authorise";
import type { Ctx } from "../context";
import type { ListStaffInput } from "./schemas";
import { staffColumns, viewStaff } from "./staff-row";
import type { StaffList } from "./views";

/** Everybody who has a role of staff, disabled accounts included, the oldest first. */
export async function listStaff(ctx: Ctx, { page, limit, q }: ListStaffInput): Promise<StaffList> {
  authorise(ctx, "staff:read");
  const where = {
    role: { not: "customer" as const },
    ...(q === undefined ? {} : { emailIndex: ctx.blindIndex.of("email", q) }),
  };
  const [rows, total] = await Promise.all([
    ctx.db.user.findMany({
      where,
      select: staffColumns,
      orderBy: { id: "asc" },
      skip: (page - 1) * limit,
      take: limit,
    }),
    ctx.db.user.count({ where }),
  ]);
  return { items: await Promise.all(rows.map((row) => viewStaff(ctx, row))), page, limit, total };
}
