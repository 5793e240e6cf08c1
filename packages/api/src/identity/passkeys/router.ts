import { forAccount, open, router } from "../../trpc/init";
import {
  addPasskeySchema,
  proveWithPasskeySchema,
  removePasskeySchema,
  renamePasskeySchema,
  signInOptionsSchema,
} from "../schemas";
import { addPasskey, registrationOptions } from "./add-passkey";
import { removePasskey, renamePasskey } from "./keep-passkeys";
import { listPasskeys } from "./list-passkeys";
import { proofOptions, proveWithPasskey } from "./prove-with-passkey";
import { signInOptions } from "./sign-in-with-passkey";

/** What asks for a challenge is a mutation, so that no answer is ever kept. Signing in is `Runtime.signInWithPasskey`. */
export const passkeysRouter = router({
  list: forAccount.query(({ ctx }) => listPasskeys(ctx)),
  registrationOptions: forAccount.mutation(({ ctx }) => registrationOptions(ctx)),
  add: forAccount.input(addPasskeySchema).mutation(({ ctx, input }) => addPasskey(ctx, input)),
  rename: forAccount.input(renamePasskeySchema).mutation(({ ctx, input }) => renamePasskey(ctx, input)),
  remove: forAccount.input(removePasskeySchema).mutation(({ ctx, input }) => removePasskey(ctx, input)),
  signInOptions: open
    .input(signInOptionsSchema)
    .mutation(({ ctx, input }) => signInOptions(ctx, input.audience)),
  proofOptions: forAccount.mutation(({ ctx }) => proofOptions(ctx)),
  prove: forAccount.input(proveWithPasskeySchema).mutation(({ ctx, input }) => proveWithPasskey(ctx, input)),
});
