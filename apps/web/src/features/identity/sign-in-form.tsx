"use client";

import { Button } from "@storewright/ui/button";
import Link from "next/link";
import { type FormEvent, useEffect, useState } from "react";
import { focusFirst } from "../checkout/focus-first";
import { useHydrated } from "../shop/use-hydrated";
import { DenialNotice } from "./denial-notice";
import { EmailField } from "./email-field";
import { OtherFormLink } from "./other-form-link";
import { PasswordField } from "./password-field";
import { type Denial, enter } from "./session-door";
import { useArrival } from "./use-arrival";
import { refreshMe, useMe } from "./use-me";

/** E-mail address and password; afterwards on to where one was going. */
export function SignInForm() {
  const arrive = useArrival();
  const me = useMe();
  const hydrated = useHydrated();
  const [busy, setBusy] = useState(false);
  const [denial, setDenial] = useState<Denial | null>(null);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const isSignedIn = Boolean(me.data);

  useEffect(() => {
    if (isSignedIn) arrive();
  }, [isSignedIn, arrive]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const data = new FormData(form);
    const email = String(data.get("email") ?? "").trim();
    const password = String(data.get("password") ?? "");
    const found = {
      ...(email === "" && { email: "Write your e-mail address." }),
      ...(password === "" && { password: "Write your password." }),
    };
    setProblems(found);
    setDenial(null);
    if (Object.keys(found).length > 0) return focusFirst(form, found);
    setBusy(true);
    const denied = await enter(email, password);
    if (denied === null) {
      refreshMe();
      return arrive();
    }
    setBusy(false);
    setDenial(denied);
    focusFirst(form, { password: "" });
  }

  return (
    <form method="post" noValidate onSubmit={submit} className="mt-6 grid gap-5">
      {denial && <DenialNotice denial={denial} />}
      <EmailField required error={problems.email} />
      <div>
        <PasswordField autoComplete="current-password" error={problems.password} />
        <Link href="/forgot-password" className="link mt-1 inline-flex min-h-11 items-center text-sm">
          Forgot your password?
        </Link>
      </div>
      <Button type="submit" size="lg" loading={busy} ready={hydrated}>
        Sign in
      </Button>
      <p className="text-center text-ink-soft text-sm">
        New here? <OtherFormLink path="/sign-up">Create an account</OtherFormLink>
      </p>
    </form>
  );
}
