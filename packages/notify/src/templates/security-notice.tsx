/** @jsxRuntime automatic */
import { Action, MailFrame, Paragraph, type Shop } from "../frame/mail-frame";
import type { Template } from "./template";

/** What changed about the ways into an account, in words. */
const notices = {
  "password-changed": "The password of your account was changed. Other devices were signed out.",
  "passkey-added": "A passkey was added to your account. Whoever has it can sign in.",
  "passkey-removed": "A passkey was removed from your account. It does not sign anybody in any more.",
  "outside-linked": "Signing in with an account elsewhere was switched on for your account.",
  "outside-unlinked":
    "Signing in with an account elsewhere was switched off for your account. That account does not open it any more.",
  "second-factor-on":
    "An authenticator app was added to your account. Signing in asks for its code from now on.",
  "second-factor-off":
    "The authenticator app was taken off your account. Signing in asks for no code any more.",
  "recovery-code-used": "A recovery code was used to sign in to your account. It does not work again.",
  "recovery-codes-renewed":
    "New recovery codes were made for your account. Those that you had before do not work any more.",
  "sessions-ended": "Your account was signed out on every other device.",
  "refresh-reused":
    "A program tried to go on with access to your account that had been used up already. We ended that session, in case somebody had copied it.",
} as const;

type NoticeOf = keyof typeof notices;

export interface SecurityNoticeProps {
  readonly shop: Shop;
  readonly what: NoticeOf;
  /** Where the owner looks at it: the account, or a new password. */
  readonly forgotUrl: string;
}

function SecurityNotice({ shop, what, forgotUrl }: SecurityNoticeProps) {
  return (
    <MailFrame
      shop={shop}
      preview={notices[what]}
      title="A change to your account"
      reason={`You get this message whenever the ways into your account at ${shop.name} change.`}
    >
      <Paragraph>{notices[what]}</Paragraph>
      <Paragraph>Was that you? Then there is nothing to do. If not, choose a new password at once.</Paragraph>
      <Action href={forgotUrl}>Choose a new password</Action>
    </MailFrame>
  );
}

export const securityNotice: Template<SecurityNoticeProps> = {
  Component: SecurityNotice,
  subject: ({ shop }) => `A change to your account – ${shop.name}`,
  sample: {
    shop: { name: "Storewright", url: "https://shop.example.com" },
    what: "passkey-added",
    forgotUrl: "https://shop.example.com/forgot-password",
  },
};
