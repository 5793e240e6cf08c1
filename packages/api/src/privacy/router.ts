import { idSchema } from "@storewright/kernel";
import { z } from "zod";
import { requireUser } from "../authorise";
import { allowed, forAccount, router } from "../trpc/init";
import { eraseGuestOrder } from "./erase-guest-order";
import { erasePerson } from "./erase-person";
import { exportPerson } from "./export-person";

const personSchema = z.strictObject({ userId: idSchema("User") });
const orderSchema = z.strictObject({ orderId: idSchema("Order") });
const staff = allowed("customer:write");

/** What the shop knows about a person, and forgetting it. */
export const privacyRouter = router({
  exportMine: forAccount.query(({ ctx }) => exportPerson(ctx, requireUser(ctx))),
  eraseMine: forAccount.mutation(({ ctx }) => erasePerson(ctx, requireUser(ctx))),
  export: staff.input(personSchema).mutation(({ ctx, input }) => exportPerson(ctx, input.userId)),
  erase: staff.input(personSchema).mutation(({ ctx, input }) => erasePerson(ctx, input.userId)),
  eraseGuestOrder: staff.input(orderSchema).mutation(({ ctx, input }) => eraseGuestOrder(ctx, input)),
});
