import { allowed, forAccount, router } from "../../trpc/init";
import { beginTotp } from "./begin-totp";
import { confirmTotp } from "./confirm-totp";
import { disableTotp } from "./disable-totp";
import { codeInputSchema, resetFactorSchema } from "./factor-schemas";
import { secondFactorStatus } from "./factor-status";
import { renewRecoveryCodes } from "./renew-recovery-codes";
import { resetFactor } from "./reset-factor";

export const secondFactorRouter = router({
  status: forAccount.query(({ ctx }) => secondFactorStatus(ctx)),
  begin: forAccount.mutation(({ ctx }) => beginTotp(ctx)),
  confirm: forAccount.input(codeInputSchema).mutation(({ ctx, input }) => confirmTotp(ctx, input)),
  disable: forAccount.input(codeInputSchema).mutation(({ ctx, input }) => disableTotp(ctx, input)),
  renewCodes: forAccount.mutation(({ ctx }) => renewRecoveryCodes(ctx)),
  reset: allowed("staff:write")
    .input(resetFactorSchema)
    .mutation(({ ctx, input }) => resetFactor(ctx, input)),
});
