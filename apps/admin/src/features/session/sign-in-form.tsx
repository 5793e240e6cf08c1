"use client";

import { Banner, Button, TextField } from "@storewright/ui";
import { type FormEvent, useEffect, useId, useState } from "react";
import { trpc } from "../../trpc/client";
import { type Denial, enter } from "./entrance";

/** E-mail address and password; afterwards on to `next`, a path of this app. */
export function SignInForm({ next }: { readonly next: string }) {
  const me = trpc.identity.me.useQuery(undefined, { retry: false });
  const signedIn = Boolean(me.data);
  const [busy, setBusy] = useState(false);
  const [denial, setDenial] = useState<Denial | null>(null);
  const [missing, setMissing] = useState({ email: false, password: false });
  const id = useId();

  // A whole new page: nothing that was read before is left over for whoever signs in.
  useEffect(() => {
    if (signedIn) location.replace(next);
  }, [signedIn, next]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const data = new FormData(form);
    const email = String(data.get("email") ?? "").trim();
    const password = String(data.get("password") ?? "");
    setMissing({ email: email === "", password: password === "" });
    setDenial(null);
    const empty = email === "" ? "email" : password === "" ? "password" : null;
    if (empty !== null) {
      form.querySelector<HTMLInputElement>(`[name=${empty}]`)?.focus();
      return;
    }
    setBusy(true);
    const denied = await enter(email, password);
    if (denied === null) {
      location.replace(next);
      return;
    }
    setBusy(false);
    setDenial(denied);
    form.querySelector<HTMLInputElement>("[name=password]")?.focus();
  }

  return (
    <form noValidate onSubmit={submit} className="mt-6 space-y-5">
      {denial && <DenialNotice denial={denial} />}
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        id={`${id}-email`}
        autoComplete="username"
        required
        error={missing.email ? "Enter your e-mail address." : undefined}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        id={`${id}-password`}
        autoComplete="current-password"
        required
        error={missing.password ? "Enter your password." : undefined}
      />
      <Button type="submit" size="lg" loading={busy} className="w-full">
        Sign in
      </Button>
    </form>
  );
}

function DenialNotice({ denial }: { readonly denial: Denial }) {
  if (denial.why === "credentials") {
    return (
      <Banner announce tone="danger" title="That did not match">
        The e-mail address or the password is not right, or the account has no access here.
      </Banner>
    );
  }
  if (denial.why === "limited") {
    const { seconds } = denial;
    const wait = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
    return (
      <Banner announce tone="warning" title="Too many tries">
        Wait {wait}, then try again.
      </Banner>
    );
  }
  return (
    <Banner announce tone="warning" title="Sign-in is not possible at the moment">
      The server does not answer. Nothing is wrong with your password; try again in a moment.
    </Banner>
  );
}
