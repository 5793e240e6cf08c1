"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner } from "@storewright/ui/banner";
import { Button, buttonClass } from "@storewright/ui/button";
import { Skeleton } from "@storewright/ui/skeleton";
import Link from "next/link";
import { type FormEvent, useState } from "react";
import { trpc } from "../../trpc/client";
import { focusFirst } from "../checkout/focus-first";
import { useFocusOnce } from "../shop/use-focus-once";
import { useFragment } from "../shop/use-fragment";
import { PasswordField } from "./password-field";

/** Sets a new password for whoever holds the link out of the mail. */
export function ResetPasswordForm() {
  const reset = trpc.identity.resetPassword.useMutation();
  const fragment = useFragment();
  const [problem, setProblem] = useState<string>();
  const refusal = reset.error ? readRefusal(reset.error) : null;

  if (fragment === null) return <Skeleton className="mt-6 h-32" />;
  const token = fragment.get("token") ?? "";
  if (reset.isSuccess) return <Changed />;
  const isDead = refusal?.fields.token !== undefined && reset.variables?.token === token;
  if (token.length < 20 || isDead) return <DeadLink />;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (reset.isPending) return;
    const form = event.currentTarget;
    const password = String(new FormData(form).get("password") ?? "");
    const tooShort = password.length < 8 ? "Use at least 8 characters." : undefined;
    setProblem(tooShort);
    if (tooShort !== undefined) return focusFirst(form, { password: tooShort });
    reset.mutate(
      { token, password },
      {
        onError: (error) => {
          const { fields } = readRefusal(error);
          setProblem(fields.password);
          focusFirst(form, fields);
        },
      },
    );
  }

  return (
    <form method="post" noValidate onSubmit={submit} className="mt-6 grid gap-5">
      {refusal && problem === undefined && (
        <Banner tone="danger" announce>
          {refusal.message}
        </Banner>
      )}
      <PasswordField
        label="New password"
        autoComplete="new-password"
        hint="At least 8 characters. Three unrelated words make a good one."
        error={problem}
      />
      <Button type="submit" size="lg" loading={reset.isPending}>
        Save the password
      </Button>
    </form>
  );
}

function Changed() {
  const message = useFocusOnce<HTMLDivElement>();
  return (
    <div ref={message} tabIndex={-1} className="mt-6">
      <Banner
        tone="positive"
        announce
        title="Your password is changed"
        action={
          <Link href="/sign-in" className={buttonClass()}>
            Sign in
          </Link>
        }
      >
        You have been signed out everywhere. Sign in with the new password.
      </Banner>
    </div>
  );
}

function DeadLink() {
  const message = useFocusOnce<HTMLDivElement>();
  return (
    <div ref={message} tabIndex={-1} className="mt-6">
      <Banner
        tone="warning"
        announce
        title="This link does not work any more"
        action={
          <Link href="/forgot-password" className={buttonClass()}>
            Get a new link
          </Link>
        }
      >
        A link works once, for 30 minutes, and a newer one takes its place. Your password is as it was.
      </Banner>
    </div>
  );
}
