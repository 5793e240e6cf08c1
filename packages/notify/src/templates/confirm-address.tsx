/** @jsxRuntime automatic */
import { Action, MailFrame, Paragraph, type Shop } from "../frame/mail-frame";
import type { Template } from "./template";

export interface ConfirmAddressProps {
  readonly shop: Shop;
  /** Opens the page that confirms the address, once. */
  readonly confirmUrl: string;
  /** For how long the link works. */
  readonly hours: number;
}

function ConfirmAddress({ shop, confirmUrl, hours }: ConfirmAddressProps) {
  return (
    <MailFrame
      shop={shop}
      preview={`The link works once, for ${hours} hours.`}
      title="Confirm your address"
      reason={`You get this message because the owner of an account at ${shop.name} asked for it. If that was not you, ignore it: nothing happens.`}
    >
      <Paragraph>
        Confirm that this address is yours, and orders you placed with it before appear in your account, too.
        The link works once, for {hours} hours.
      </Paragraph>
      <Action href={confirmUrl}>Confirm your address</Action>
    </MailFrame>
  );
}

export const confirmAddress: Template<ConfirmAddressProps> = {
  Component: ConfirmAddress,
  subject: ({ shop }) => `Confirm your address – ${shop.name}`,
  sample: {
    shop: { name: "Storewright", url: "https://shop.example.com" },
    confirmUrl: "https://shop.example.com/account/verify#token=sample",
    hours: 24,
  },
};
