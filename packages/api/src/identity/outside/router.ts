import { forAccount, router } from "../../trpc/init";
import { unlinkOutsideSchema } from "../schemas";
import { listOutsideAccounts, unlinkOutsideAccount } from "./outside-accounts";

/** Signing in and linking is `Runtime.signInOutside`: only the other site can vouch for anybody. */
export const outsideRouter = router({
  list: forAccount.query(({ ctx }) => listOutsideAccounts(ctx)),
  unlink: forAccount
    .input(unlinkOutsideSchema)
    .mutation(({ ctx, input }) => unlinkOutsideAccount(ctx, input)),
});
