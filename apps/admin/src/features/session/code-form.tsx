"use client";

import { Button, TextField } from "@storewright/ui";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { DenialNotice } from "./denial-notice";
import type { Denial } from "./entrance";

/** The second step of signing in: a code of the authenticator app, or a recovery code. */
export function CodeForm({
  denial,
  enter,
  onBack,
}: {
  readonly denial: Denial | null;
  /** Goes in; false where the door stayed shut. */
  readonly enter: (otp: string) => Promise<boolean>;
  readonly onBack: () => void;
}) {
  const [busy, setBusy] = useState(false);
  const [empty, setEmpty] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const otp = (field.current?.value ?? "").trim();
    setEmpty(otp === "");
    if (otp === "") return field.current?.focus();
    setBusy(true);
    if (await enter(otp)) return;
    setBusy(false);
    field.current?.select();
  }

  return (
    <form method="post" noValidate onSubmit={submit} className="mt-6 space-y-5">
      {denial && <DenialNotice denial={denial} />}
      <TextField
        ref={field}
        label="Code"
        name="otp"
        hint="The six digits that your authenticator app shows, or one of your recovery codes."
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={40}
        error={empty ? "Enter the code." : undefined}
      />
      <Button type="submit" size="lg" loading={busy} className="w-full">
        Sign in
      </Button>
      <Button type="button" variant="quiet" className="w-full" onClick={onBack}>
        Back
      </Button>
    </form>
  );
}
