import { allowed, router } from "../trpc/init";
import { endSessionsOf } from "./end-sessions";
import { getCustomer } from "./get-customer";
import { listCustomers } from "./list-customers";
import { customerSchema, listCustomersSchema } from "./schemas";

const sees = allowed("customer:read");

export const customersRouter = router({
  list: sees.input(listCustomersSchema).query(({ ctx, input }) => listCustomers(ctx, input)),
  endSessions: allowed("customer:write")
    .input(customerSchema)
    .mutation(({ ctx, input }) => endSessionsOf(ctx, input)),
  get: sees.input(customerSchema).query(({ ctx, input }) => getCustomer(ctx, input)),
});
