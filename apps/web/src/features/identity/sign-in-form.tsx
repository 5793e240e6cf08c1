"use client";

import { Button } from "@storewright/ui/button";
import { useHydrated } from "@storewright/ui/use-hydrated";
import Link from "next/link";
import { type FormEvent, useEffect, useState } from "react";
import { focusFirst } from "../checkout/focus-first";
import { DenialNotice } from "./denial-notice";
import { EmailField } from "./email-field";
import { OtherFormLink } from "./other-form-link";
import { OutsideButtons } from "./outside-buttons";
import { PasskeyButton } from "./passkey-button";
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
    if (await goIn(enter(email, password))) return;
    setBusy(false);
    focusFirst(form, { password: "" });
  }

  /** True where the door opened, and one is on the way in. */
  async function goIn(entering: Promise<Denial | null>): Promise<boolean> {
    const denied = await entering;
    setDenial(denied);
    if (denied !== null) return false;
    refreshMe();
    arrive();
    return true;
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
      <OutsideButtons />
      <PasskeyButton enter={goIn} onTrouble={(text) => setDenial({ why: "passkey", text })} />
      <p className="text-center text-ink-soft text-sm">
        New here? <OtherFormLink path="/sign-up">Create an account</OtherFormLink>
      </p>
      <p className="text-center text-ink-soft text-sm">
        Bought as a guest?{" "}
        <Link href="/orders/find" className="link font-semibold">
          Find your order
        </Link>
      </p>
    </form>
  );
}
