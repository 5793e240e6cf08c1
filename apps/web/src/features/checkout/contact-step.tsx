"use client";

import { Button } from "@storewright/ui/button";
import { Checkbox } from "@storewright/ui/checkbox";
import { TextField } from "@storewright/ui/text-field";
import Link from "next/link";
import { type FormEvent, useState } from "react";
import { type CheckoutDraft, checkEmail, checkPhone, type Problems } from "./checkout-draft";
import { focusFirst } from "./focus-first";

type Contact = Pick<CheckoutDraft, "email" | "phone" | "smsConsent">;

/** Where the confirmation goes: asked of a guest, known of who is signed in. And text messages for who wants them. */
export function ContactStep({
  contact,
  account,
  refused,
  onDone,
}: {
  readonly contact: Contact;
  readonly account: { readonly email: string } | null;
  /** What the shop said of the fields when the order was sent. */
  readonly refused: Problems;
  readonly onDone: (contact: Contact) => void;
}) {
  const [problems, setProblems] = useState<Problems>(refused);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const given = {
      email: account?.email ?? String(form.get("email") ?? "").trim(),
      phone: String(form.get("phone") ?? "").trim(),
      smsConsent: form.get("smsConsent") !== null,
    };
    const found = {
      ...(account === null && checkEmail(given.email)),
      ...checkPhone(given.phone, given.smsConsent),
    };
    setProblems(found);
    if (Object.keys(found).length > 0) focusFirst(event.currentTarget, found);
    else onDone(given);
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      {account ? (
        <p className="text-sm">
          You are signed in as <strong className="break-all">{account.email}</strong>.
        </p>
      ) : (
        <TextField
          label="E-mail address"
          hint="For the confirmation and news of your order."
          name="email"
          type="email"
          autoComplete="email"
          inputMode="email"
          defaultValue={contact.email}
          error={problems.email}
          required
        />
      )}
      <div>
        <TextField
          label="Phone number"
          optional
          hint="With the country code, such as +1 503 555 0100."
          name="phone"
          type="tel"
          autoComplete="tel"
          inputMode="tel"
          maxLength={30}
          defaultValue={contact.phone}
          error={problems.phone}
        />
        <Checkbox
          label="Send me a text message when my order is sent and delivered"
          name="smsConsent"
          defaultChecked={contact.smsConsent}
          className="mt-1"
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <Button type="submit">Continue to address</Button>
        {account === null && (
          <p className="text-ink-soft text-sm">
            Have an account?{" "}
            <Link href="/sign-in?next=/checkout" className="link inline-flex min-h-11 items-center">
              Sign in
            </Link>
          </p>
        )}
      </div>
    </form>
  );
}
