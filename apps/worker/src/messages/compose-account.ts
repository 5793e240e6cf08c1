import { openUser, passwordResetLink } from "@storewright/api/identity";
import type { WorkerContext } from "../worker-context";
import type { Composer } from "./message";

async function readUser({ deps }: WorkerContext, userId: string) {
  const row = await deps.db.user.findUnique({ where: { id: userId } });
  return row === null ? null : openUser(deps, row);
}

const shopOf = ({ deps }: WorkerContext) => ({ name: deps.settings.name, url: deps.settings.webUrl });

/** Greets a new account. */
export const composeWelcome: Composer<"welcome"> = async (worker, { entityId }) => {
  const user = await readUser(worker, entityId);
  if (user === null) return null;
  return { email: user.email, phone: null, props: { shop: shopOf(worker), name: user.name } };
};

/** The way back in, while it is open: one that was used, or whose time is over, is not sent. */
export const composePasswordReset: Composer<"password-reset"> = async (worker, { entityId }) => {
  const [reset, link] = await Promise.all([
    worker.deps.db.passwordReset.findUnique({ where: { id: entityId } }),
    passwordResetLink(worker.deps, entityId),
  ]);
  if (reset === null || link === null) return null;
  const user = await readUser(worker, reset.userId);
  if (user === null) return null;
  const minutes = Math.round((reset.expiresAt.getTime() - reset.createdAt.getTime()) / 60_000);
  return { email: user.email, phone: null, props: { shop: shopOf(worker), resetUrl: link.url, minutes } };
};
