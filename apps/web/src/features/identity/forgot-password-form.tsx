"use client";

import { Button } from "@storewright/ui/button";
import Link from "next/link";
import { tell } from "../../trpc/ask";
import { checkEmail } from "../checkout/checkout-draft";
import { EmailField } from "./email-field";
import { OneFieldForm, Told } from "./one-field-form";
import { withEffort } from "./with-effort";

/** Asks for a link to a new password. The answer is the same for every address. */
export function ForgotPasswordForm() {
  return (
    <OneFieldForm
      name="email"
      check={(email) => (email.trim() === "" ? "Write your e-mail address." : checkEmail(email.trim()).email)}
      send={(email) =>
        withEffort("password-reset", (headers) =>
          tell("identity", "requestPasswordReset", { email: email.trim() }, headers),
        )
      }
      button={{ text: "Send the link", size: "lg" }}
      field={(problem) => <EmailField required error={problem} />}
      after={
        <p className="text-center text-ink-soft text-sm">
          <Link href="/sign-in" className="link font-semibold">
            Back to sign in
          </Link>
        </p>
      }
      done={(_answer, email, again) => (
        <Told
          tone="positive"
          title="Look into your mail"
          action={
            <Button size="sm" variant="secondary" onClick={again}>
              Use another address
            </Button>
          }
        >
          If there is an account for <strong className="break-all">{email.trim()}</strong>, a link for a new
          password is on its way. It works once, for 30 minutes. Nothing there? Look into the folder for spam,
          too.
        </Told>
      )}
    />
  );
}
