"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner } from "@storewright/ui/banner";
import { Button } from "@storewright/ui/button";
import { TextField } from "@storewright/ui/text-field";
import { type FormEvent, useState } from "react";
import { trpc } from "../../trpc/client";
import { checkEmail } from "../checkout/checkout-draft";
import { focusFirst } from "../checkout/focus-first";
import { useHydrated } from "../shop/use-hydrated";
import { EmailField } from "./email-field";
import { OtherFormLink } from "./other-form-link";
import { PasswordField } from "./password-field";
import { enter } from "./session-door";
import { useArrival } from "./use-arrival";

/** Name, e-mail address and password; the new shopper is signed in at once. */
export function SignUpForm() {
  const arrive = useArrival();
  const register = trpc.identity.register.useMutation();
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const hydrated = useHydrated();
  const [busy, setBusy] = useState(false);
  const [taken, setTaken] = useState(false);
  const refusal = register.error ? readRefusal(register.error) : null;
  const hasFields = refusal !== null && Object.keys(refusal.fields).length > 0;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const data = new FormData(form);
    const text = (name: string) => String(data.get(name) ?? "");
    const given = { name: text("name").trim(), email: text("email").trim(), password: text("password") };
    const found = check(given);
    setProblems(found);
    setTaken(false);
    if (Object.keys(found).length > 0) return focusFirst(form, found);
    setBusy(true);
    try {
      await register.mutateAsync(given);
    } catch (error) {
      setBusy(false);
      const { fields } = readRefusal(error);
      setProblems(fields);
      focusFirst(form, fields);
      return;
    }
    // An address that has an account already answers like a new one: only its own password opens it.
    if ((await enter(given.email, given.password)) === null) return arrive();
    setBusy(false);
    setTaken(true);
  }

  return (
    <form method="post" noValidate onSubmit={submit} className="mt-6 grid gap-5">
      {refusal && !hasFields && (
        <Banner tone="danger" announce>
          {refusal.message}
        </Banner>
      )}
      {taken && (
        <Banner tone="warning" announce title="You could not be signed in">
          If you have an account with this address already, sign in with its password.
        </Banner>
      )}
      <TextField
        label="Name"
        name="name"
        autoComplete="name"
        maxLength={120}
        required
        error={problems.name}
      />
      <EmailField required error={problems.email} />
      <PasswordField
        autoComplete="new-password"
        hint="At least 8 characters. Three unrelated words make a good one."
        error={problems.password}
      />
      <Button type="submit" size="lg" loading={busy} ready={hydrated}>
        Create account
      </Button>
      <p className="text-center text-ink-soft text-sm">
        Have an account? <OtherFormLink path="/sign-in">Sign in</OtherFormLink>
      </p>
    </form>
  );
}

function check({ name, email, password }: { name: string; email: string; password: string }) {
  return {
    ...(name === "" && { name: "Write your name." }),
    ...(email === "" ? { email: "Write your e-mail address." } : checkEmail(email)),
    ...(password.length < 8 && { password: "Use at least 8 characters." }),
  };
}
