"use client";

import { readRefusal } from "@storewright/kernel";
import { buttonClass } from "@storewright/ui/button";
import { Skeleton } from "@storewright/ui/skeleton";
import Link from "next/link";
import { tell } from "../../trpc/ask";
import { useFragment } from "../shop/use-fragment";
import { OneFieldForm, Told } from "./one-field-form";
import { PasswordField } from "./password-field";

/** Sets a new password for whoever holds the link out of the mail, which says how long one of staff has to be. */
export function ResetPasswordForm() {
  const fragment = useFragment();
  if (fragment === null) return <Skeleton className="mt-6 h-32" />;
  const token = fragment.get("token") ?? "";
  if (token.length < 20) return <DeadLink />;
  const least = fragment.get("least") === "15" ? 15 : 8;
  return (
    <OneFieldForm
      key={token}
      name="password"
      check={(password) => ([...password].length < least ? `Use at least ${least} characters.` : undefined)}
      send={(password) => change(token, password)}
      button={{ text: "Save the password", size: "lg" }}
      field={(problem) => (
        <PasswordField
          label="New password"
          autoComplete="new-password"
          hint={`At least ${least} characters. ${least === 8 ? "Three" : "Four"} unrelated words make a good one.`}
          error={problem}
        />
      )}
      done={(answer) =>
        answer === "dead" ? (
          <DeadLink />
        ) : (
          <Told
            tone="positive"
            title="Your password is changed"
            action={
              <Link href="/sign-in" className={buttonClass()}>
                Sign in
              </Link>
            }
          >
            You have been signed out everywhere. Sign in with the new password.
          </Told>
        )
      }
    />
  );
}

async function change(token: string, password: string): Promise<"changed" | "dead"> {
  try {
    await tell("identity", "resetPassword", { token, password });
    return "changed";
  } catch (error) {
    if (readRefusal(error).fields.token === undefined) throw error;
    return "dead";
  }
}

function DeadLink() {
  return (
    <Told
      tone="warning"
      title="This link does not work any more"
      action={
        <Link href="/forgot-password" className={buttonClass()}>
          Get a new link
        </Link>
      }
    >
      A link works once, for 30 minutes, and a newer one takes its place. Your password is as it was.
    </Told>
  );
}
