/** @jsxRuntime automatic */
import { Action, MailFrame, Paragraph, type Shop } from "../frame/mail-frame";
import type { Template } from "./template";

export interface PasswordResetProps {
  readonly shop: Shop;
  /** Opens the page for a new password, once. */
  readonly resetUrl: string;
  /** For how long the link works. */
  readonly minutes: number;
}

function PasswordReset({ shop, resetUrl, minutes }: PasswordResetProps) {
  return (
    <MailFrame
      shop={shop}
      preview={`The link works once, for ${minutes} minutes.`}
      title="Choose a new password"
      reason={`You get this message because somebody asked ${shop.name} for a new password for this address. If that was not you, ignore it: your password stays as it is.`}
    >
      <Paragraph>
        The link below opens a page on which you choose a new password for your account at {shop.name}. It
        works once, for {minutes} minutes. After that, ask for a new one.
      </Paragraph>
      <Action href={resetUrl}>Choose a new password</Action>
    </MailFrame>
  );
}

export const passwordReset: Template<PasswordResetProps> = {
  Component: PasswordReset,
  subject: ({ shop }) => `Choose a new password – ${shop.name}`,
  sample: {
    shop: { name: "Storewright", url: "https://shop.example.com" },
    resetUrl: "https://shop.example.com/reset-password#t=sample",
    minutes: 30,
  },
};
