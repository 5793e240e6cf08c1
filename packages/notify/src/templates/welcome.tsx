/** @jsxRuntime automatic */
import { Action, MailFrame, Paragraph, type Shop } from "../frame/mail-frame";
import type { Template } from "./template";

export interface WelcomeProps {
  readonly shop: Shop;
  readonly name: string;
  /** Opens the page that confirms the address; without it the letter leads to the shop. */
  readonly confirmUrl?: string | undefined;
}

/**
 * The name is whatever somebody typed beside an address that may not be theirs: one that carries a link or a
 * message of its own is left out, so that the letter cannot be used to send it.
 */
function greeting(name: string): string {
  const plain = name.length <= 60 && !/[/:@<>]|\.\p{L}{2}|www/iu.test(name);
  return plain && name.trim() !== "" ? `Welcome, ${name.trim()}` : "Welcome";
}

function Welcome({ shop, name, confirmUrl }: WelcomeProps) {
  return (
    <MailFrame
      shop={shop}
      preview={confirmUrl ? "One step left: confirm your address." : "Your account is ready."}
      title={greeting(name)}
      reason={`You get this message because an account was opened with this address at ${shop.name}. If that was not you, ignore it: nothing else will be sent.`}
    >
      {confirmUrl ? (
        <>
          <Paragraph>
            Your account at {shop.name} is ready to shop with. Confirm that this address is yours, and orders
            you placed with it before appear in your account too.
          </Paragraph>
          <Action href={confirmUrl}>Confirm your address</Action>
        </>
      ) : (
        <>
          <Paragraph>
            Your account at {shop.name} is ready. Your cart, addresses and orders now stay with you on every
            device.
          </Paragraph>
          <Action href={shop.url}>Go to the shop</Action>
        </>
      )}
    </MailFrame>
  );
}

export const welcome: Template<WelcomeProps> = {
  Component: Welcome,
  subject: ({ shop }) => `Welcome to ${shop.name}`,
  sample: {
    shop: { name: "Storewright", url: "https://shop.example.com" },
    name: "Ada",
    confirmUrl: "https://shop.example.com/account/verify#token=sample",
  },
};
