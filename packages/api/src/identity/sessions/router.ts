import { forAccount, router } from "../../trpc/init";
import { endSessionSchema } from "../schemas";
import { endOtherSessions, endSession } from "./end-sessions";
import { listSessions } from "./list-sessions";

export const sessionsRouter = router({
  list: forAccount.query(({ ctx }) => listSessions(ctx)),
  end: forAccount.input(endSessionSchema).mutation(({ ctx, input }) => endSession(ctx, input)),
  endOthers: forAccount.mutation(({ ctx }) => endOtherSessions(ctx)),
});
