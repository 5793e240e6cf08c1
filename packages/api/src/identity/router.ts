import { forAccount, open, router } from "../trpc/init";
import { addressesRouter } from "./addresses/router";
import { changePassword } from "./change-password";
import { consentsRouter } from "./consents/router";
import { beginEffort } from "./effort/begin-effort";
import { getMe } from "./get-me";
import { outsideRouter } from "./outside/router";
import { passkeysRouter } from "./passkeys/router";
import { register } from "./register";
import { requestPasswordReset } from "./request-password-reset";
import { resetPassword } from "./reset-password";
import {
  beginEffortSchema,
  changePasswordSchema,
  registerSchema,
  requestPasswordResetSchema,
  resetPasswordSchema,
} from "./schemas";
import { proveSchema } from "./second-factor/factor-schemas";
import { prove } from "./second-factor/prove";
import { secondFactorRouter } from "./second-factor/router";
import { sessionsRouter } from "./sessions/router";
import { signOut } from "./sign-out";

/** Signing in is not here: it sets a cookie and is limited, so the gateway has it (`Runtime.signIn`). */
export const identityRouter = router({
  register: open.input(registerSchema).mutation(({ ctx, input }) => register(ctx, input)),
  me: open.query(({ ctx }) => getMe(ctx)),
  requestPasswordReset: open
    .input(requestPasswordResetSchema)
    .mutation(({ ctx, input }) => requestPasswordReset(ctx, input)),
  resetPassword: open.input(resetPasswordSchema).mutation(({ ctx, input }) => resetPassword(ctx, input)),
  signOut: open.mutation(({ ctx }) => signOut(ctx)),
  prove: forAccount.input(proveSchema).mutation(({ ctx, input }) => prove(ctx, input)),
  // A mutation, so that no answer is ever kept.
  beginEffort: open.input(beginEffortSchema).mutation(({ ctx, input }) => beginEffort(ctx, input)),
  secondFactor: secondFactorRouter,
  changePassword: forAccount
    .input(changePasswordSchema)
    .mutation(({ ctx, input }) => changePassword(ctx, input)),
  addresses: addressesRouter,
  sessions: sessionsRouter,
  passkeys: passkeysRouter,
  outside: outsideRouter,
  consents: consentsRouter,
});
