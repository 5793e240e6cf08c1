import { procedure, router } from "../trpc/init";
import { getMe } from "./get-me";
import { register } from "./register";
import { requestPasswordReset } from "./request-password-reset";
import { resetPassword } from "./reset-password";
import { registerSchema, requestPasswordResetSchema, resetPasswordSchema } from "./schemas";
import { signOut } from "./sign-out";

/** Signing in is not here: it sets a cookie and is limited, so the gateway has it (`Runtime.signIn`). */
export const identityRouter = router({
  register: procedure.input(registerSchema).mutation(({ ctx, input }) => register(ctx, input)),
  me: procedure.query(({ ctx }) => getMe(ctx)),
  requestPasswordReset: procedure
    .input(requestPasswordResetSchema)
    .mutation(({ ctx, input }) => requestPasswordReset(ctx, input)),
  resetPassword: procedure.input(resetPasswordSchema).mutation(({ ctx, input }) => resetPassword(ctx, input)),
  signOut: procedure.mutation(({ ctx }) => signOut(ctx)),
});
