"use client";

import { Button, TextField } from "@storewright/ui";
import { useHydrated } from "@storewright/ui/use-hydrated";
import { type FormEvent, useEffect, useId, useState } from "react";
import { trpc } from "../../trpc/client";
import { useShop } from "../shop/shop-context";
import { CodeForm } from "./code-form";
import { DenialNotice } from "./denial-notice";
import { type Denial, enter } from "./entrance";
import { PasskeyButton } from "./passkey-button";

/** E-mail address and password, then a code where the account asks for one; afterwards on to `next`, a path of this app. */
export function SignInForm({ next }: { readonly next: string }) {
  const me = trpc.identity.me.useQuery(undefined, { retry: false });
  const signedIn = Boolean(me.data);
  const hydrated = useHydrated();
  const { webUrl } = useShop();
  const [busy, setBusy] = useState(false);
  const [denial, setDenial] = useState<Denial | null>(null);
  const [missing, setMissing] = useState({ email: false, password: false });
  const [known, setKnown] = useState<{ email: string; password: string } | null>(null);
  const id = useId();

  // A whole new page: nothing that was read before is left over for whoever signs in.
  useEffect(() => {
    if (signedIn) location.replace(next);
  }, [signedIn, next]);

  /** True where the door opened, and one is on the way in. */
  async function goIn(entering: Promise<Denial | null>): Promise<boolean> {
    const denied = await entering;
    setDenial(denied);
    if (denied === null) location.replace(next);
    return denied === null;
  }

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
    const denied = await enter({ email, password });
    if (denied === null) {
      location.replace(next);
      return;
    }
    setBusy(false);
    if (denied.why === "code") {
      setKnown({ email, password });
      return;
    }
    setDenial(denied);
    form.querySelector<HTMLInputElement>("[name=password]")?.focus();
  }

  if (known !== null) {
    return (
      <CodeForm
        denial={denial}
        enter={(otp) => goIn(enter({ ...known, otp }))}
        onBack={() => {
          setKnown(null);
          setDenial(null);
        }}
      />
    );
  }
  return (
    <form method="post" noValidate onSubmit={submit} className="mt-6 space-y-5">
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
      <div>
        <TextField
          label="Password"
          name="password"
          type="password"
          id={`${id}-password`}
          autoComplete="current-password"
          required
          error={missing.password ? "Enter your password." : undefined}
        />
        <a href={`${webUrl}/forgot-password`} className="link mt-1 inline-flex min-h-11 items-center text-sm">
          Forgot your password?
        </a>
      </div>
      <Button type="submit" size="lg" loading={busy} ready={hydrated} className="w-full">
        Sign in
      </Button>
      <PasskeyButton enter={goIn} />
    </form>
  );
}
