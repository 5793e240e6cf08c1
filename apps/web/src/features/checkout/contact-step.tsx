"use client";

import { Button } from "@storewright/ui/button";
import { TextField } from "@storewright/ui/text-field";
import Link from "next/link";
import { type FormEvent, useState } from "react";
import { checkEmail, type Problems } from "./checkout-draft";
import { focusFirst } from "./focus-first";

/** Where the confirmation goes: asked of a guest, known of who is signed in. */
export function ContactStep({
  email,
  account,
  refused,
  onDone,
}: {
  readonly email: string;
  readonly account: { readonly email: string } | null;
  /** What the shop said of the address when the order was sent. */
  readonly refused: Problems;
  readonly onDone: (email: string) => void;
}) {
  const [problems, setProblems] = useState<Problems>(refused);
  if (account) {
    return (
      <div className="grid justify-items-start gap-4">
        <p className="text-sm">
          You are signed in as <strong className="break-all">{account.email}</strong>.
        </p>
        <Button onClick={() => onDone(account.email)}>Continue to address</Button>
      </div>
    );
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = String(new FormData(event.currentTarget).get("email") ?? "");
    const found = checkEmail(given);
    setProblems(found);
    if (Object.keys(found).length > 0) focusFirst(event.currentTarget, found);
    else onDone(given.trim());
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <TextField
        label="E-mail address"
        hint="For the confirmation and news of your order."
        name="email"
        type="email"
        autoComplete="email"
        inputMode="email"
        defaultValue={email}
        error={problems.email}
        required
      />
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <Button type="submit">Continue to address</Button>
        <p className="text-ink-soft text-sm">
          Have an account?{" "}
          <Link href="/sign-in?next=/checkout" className="link inline-flex min-h-11 items-center">
            Sign in
          </Link>
        </p>
      </div>
    </form>
  );
}
