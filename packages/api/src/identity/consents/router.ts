import { forAccount, router } from "../../trpc/init";
import { setConsentSchema } from "../schemas";
import { listConsents, setConsent } from "./consents";

export const consentsRouter = router({
  list: forAccount.query(({ ctx }) => listConsents(ctx)),
  set: forAccount.input(setConsentSchema).mutation(({ ctx, input }) => setConsent(ctx, input)),
});
