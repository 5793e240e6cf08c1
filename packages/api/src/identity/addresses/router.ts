import { forAccount, open, router } from "../../trpc/init";
import { changeAddressSchema, proveAddressSchema } from "../schemas";
import { addressStatus } from "./address-status";
import { proveAddress } from "./prove-address";
import { requestAddressChange } from "./request-address-change";
import { requestVerification } from "./request-verification";

export const addressesRouter = router({
  status: forAccount.query(({ ctx }) => addressStatus(ctx)),
  requestVerification: forAccount.mutation(({ ctx }) => requestVerification(ctx)),
  requestChange: forAccount
    .input(changeAddressSchema)
    .mutation(({ ctx, input }) => requestAddressChange(ctx, input)),
  // Who has the token out of the letter may be signed in elsewhere, or nowhere.
  prove: open.input(proveAddressSchema).mutation(({ ctx, input }) => proveAddress(ctx, input)),
});
