import { procedure, router } from "../trpc/init";
import { getMe } from "./get-me";
import { register } from "./register";
import { registerSchema } from "./schemas";
import { signOut } from "./sign-out";

/** Signing in is not here: it sets a cookie and is limited, so the gateway has it (`Runtime.signIn`). */
export const identityRouter = router({
  register: procedure.input(registerSchema).mutation(({ ctx, input }) => register(ctx, input)),
  me: procedure.query(({ ctx }) => getMe(ctx)),
  signOut: procedure.mutation(({ ctx }) => signOut(ctx)),
});
