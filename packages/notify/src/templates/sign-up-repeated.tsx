/** @jsxRuntime automatic */
import { Action, MailFrame, Paragraph, type Shop } from "../frame/mail-frame";
import type { Template } from "./template";

export interface SignUpRepeatedProps {
  readonly shop: Shop;
  readonly signInUrl: string;
  /** Where a new password is asked for. */
  readonly forgotUrl: string;
}

function SignUpRepeated({ shop, signInUrl, forgotUrl }: SignUpRepeatedProps) {
  return (
    <MailFrame
      shop={shop}
      preview="You have an account with this address already."
      title="You have an account already"
      reason={`You get this message because somebody wrote this address into the form for a new account at ${shop.name}. If that was not you, ignore it: your account stays as it is.`}
    >
      <Paragraph>
        Somebody, most likely you, wanted to open an account at {shop.name} with this address. There is one
        already, so nothing was changed: sign in with the password that it has.
      </Paragraph>
      <Action href={signInUrl}>Sign in</Action>
      <Paragraph>Not sure which password that is?</Paragraph>
      <Action href={forgotUrl}>Choose a new password</Action>
    </MailFrame>
  );
}

export const signUpRepeated: Template<SignUpRepeatedProps> = {
  Component: SignUpRepeated,
  subject: ({ shop }) => `You have an account already – ${shop.name}`,
  sample: {
    shop: { name: "Storewright", url: "https://shop.example.com" },
    signInUrl: "https://shop.example.com/sign-in",
    forgotUrl: "https://shop.example.com/forgot-password",
  },
};
