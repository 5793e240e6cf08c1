/** @jsxRuntime automatic */
import { Action, MailFrame, Paragraph, type Shop } from "../frame/mail-frame";
import type { Template } from "./template";

export interface AddressLeaveProps {
  readonly shop: Shop;
  readonly newEmail: string;
  /** Agrees to the change, once. */
  readonly confirmUrl: string;
  readonly hours: number;
}

function AddressLeave({ shop, newEmail, confirmUrl, hours }: AddressLeaveProps) {
  return (
    <MailFrame
      shop={shop}
      preview="Your account stays with this address until you agree."
      title="Move your account to another address?"
      reason={`You get this message because somebody who is signed in to your account at ${shop.name} asked for the change. If that was not you, do not open the link, and choose a new password for your account.`}
    >
      <Paragraph>
        Your account at {shop.name} is to move from this address to {newEmail}. It does when you agree here
        and the other mailbox does, too. The link works once, for {hours} hours.
      </Paragraph>
      <Action href={confirmUrl}>Yes, move my account</Action>
    </MailFrame>
  );
}

export const addressLeave: Template<AddressLeaveProps> = {
  Component: AddressLeave,
  subject: ({ shop }) => `Move your account to another address? – ${shop.name}`,
  sample: {
    shop: { name: "Storewright", url: "https://shop.example.com" },
    newEmail: "ada.new@example.com",
    confirmUrl: "https://shop.example.com/account/verify#token=sample",
    hours: 24,
  },
};

export interface AddressArriveProps {
  readonly shop: Shop;
  readonly confirmUrl: string;
  readonly hours: number;
}

function AddressArrive({ shop, confirmUrl, hours }: AddressArriveProps) {
  return (
    <MailFrame
      shop={shop}
      preview={`The link works once, for ${hours} hours.`}
      title="Confirm your new address"
      reason={`You get this message because somebody wants to use this address for an account at ${shop.name}. If that was not you, ignore it: nothing happens.`}
    >
      <Paragraph>
        An account at {shop.name} is to move to this address. Confirm that it is yours. The link works once,
        for {hours} hours.
      </Paragraph>
      <Action href={confirmUrl}>Confirm this address</Action>
    </MailFrame>
  );
}

export const addressArrive: Template<AddressArriveProps> = {
  Component: AddressArrive,
  subject: ({ shop }) => `Confirm your new address – ${shop.name}`,
  sample: {
    shop: { name: "Storewright", url: "https://shop.example.com" },
    confirmUrl: "https://shop.example.com/account/verify#token=sample",
    hours: 24,
  },
};

export interface AddressChangedProps {
  readonly shop: Shop;
  readonly newEmail: string;
}

function AddressChanged({ shop, newEmail }: AddressChangedProps) {
  return (
    <MailFrame
      shop={shop}
      preview="Letters about your orders go there from now on."
      title="Your account has another address"
      reason={`You get this message because this was the address of your account at ${shop.name}. It is the last one here.`}
    >
      <Paragraph>
        Your account at {shop.name} has moved to {newEmail}. Sign in with that address; other devices were
        signed out.
      </Paragraph>
      <Paragraph>If you did not want this, write to the shop at once.</Paragraph>
      <Action href={shop.url}>Go to the shop</Action>
    </MailFrame>
  );
}

export const addressChanged: Template<AddressChangedProps> = {
  Component: AddressChanged,
  subject: ({ shop }) => `Your account has another address – ${shop.name}`,
  sample: {
    shop: { name: "Storewright", url: "https://shop.example.com" },
    newEmail: "ada.new@example.com",
  },
};
