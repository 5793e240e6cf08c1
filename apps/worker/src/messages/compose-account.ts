import {
  emailProofLink,
  openTokenEmails,
  openUser,
  passwordResetLink,
  verificationLink,
} from "@storewright/api/identity";
import { accountChanges } from "@storewright/queue";
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
  const confirmUrl = (await verificationLink(worker.deps, user.id)) ?? undefined;
  return { email: user.email, phone: null, props: { shop: shopOf(worker), name: user.name, confirmUrl } };
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

/** Tells the owner of an account that somebody signed up with its address once more. */
export const composeSignUpRepeated: Composer<"sign-up-repeated"> = async (worker, { entityId }) => {
  const [userId = ""] = entityId.split(".");
  const user = await readUser(worker, userId);
  if (user === null) return null;
  const shop = shopOf(worker);
  const props = { shop, signInUrl: `${shop.url}/sign-in`, forgotUrl: `${shop.url}/forgot-password` };
  return { email: user.email, phone: null, props };
};

/** How long the links of these letters work. */
const hours = 24;

/** The link that verifies an address, while it is open. */
export const composeConfirmAddress: Composer<"confirm-address"> = async (worker, { entityId }) => {
  const found = await readProof(worker, entityId);
  if (found === null) return null;
  const user = await readUser(worker, found.token.userId);
  if (user === null) return null;
  const props = { shop: shopOf(worker), confirmUrl: found.confirmUrl, hours };
  return { email: user.email, phone: null, props };
};

/** Asks the mailbox that an account is to leave. */
export const composeAddressLeave: Composer<"address-leave"> = async (worker, { entityId }) => {
  const found = await readProof(worker, entityId);
  const { oldEmail, newEmail } = found ?? { oldEmail: null, newEmail: null };
  if (found === null || oldEmail === null || newEmail === null) return null;
  const props = { shop: shopOf(worker), newEmail, confirmUrl: found.confirmUrl, hours };
  return { email: oldEmail, phone: null, props };
};

/** Asks the mailbox that an account is to move to; one that has an account of its own is not written to. */
export const composeAddressArrive: Composer<"address-arrive"> = async (worker, { entityId }) => {
  const found = await readProof(worker, entityId);
  const newEmail = found?.newEmail ?? null;
  if (found === null || newEmail === null) return null;
  const emailIndex = worker.deps.blindIndex.of("email", newEmail);
  if ((await worker.deps.db.user.count({ where: { emailIndex } })) > 0) return null;
  const props = { shop: shopOf(worker), confirmUrl: found.confirmUrl, hours };
  return { email: newEmail, phone: null, props };
};

/** Tells the old mailbox that the account has moved. */
export const composeAddressChanged: Composer<"address-changed"> = async (worker, { entityId }) => {
  const token = await worker.deps.db.emailToken.findUnique({ where: { id: entityId } });
  if (token === null) return null;
  const { oldEmail, newEmail } = await openTokenEmails(worker.deps, token);
  if (oldEmail === null || newEmail === null) return null;
  return { email: oldEmail, phone: null, props: { shop: shopOf(worker), newEmail } };
};

/** Tells the owner that a way into the account has changed. */
export const composeSecurityNotice: Composer<"security-notice"> = async (worker, { entityId }) => {
  const [name = "", , userId = ""] = entityId.split(".");
  const what = accountChanges.find((change) => change === name);
  const user = await readUser(worker, userId);
  if (what === undefined || user === null) return null;
  const shop = shopOf(worker);
  return { email: user.email, phone: null, props: { shop, what, forgotUrl: `${shop.url}/forgot-password` } };
};

/** What a link proves, with the addresses that it is about; null when it is dead by now. */
async function readProof({ deps }: WorkerContext, tokenId: string) {
  const [token, confirmUrl] = await Promise.all([
    deps.db.emailToken.findUnique({ where: { id: tokenId } }),
    emailProofLink(deps, tokenId),
  ]);
  if (token === null || confirmUrl === null) return null;
  return { token, confirmUrl, ...(await openTokenEmails(deps, token)) };
}
