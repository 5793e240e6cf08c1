"use client";

import { Button } from "@storewright/ui/button";
import { useState } from "react";
import { DenialNotice } from "./denial-notice";
import { Told } from "./one-field-form";
import { type Denial, enter } from "./session-door";
import { useArrival } from "./use-arrival";
import { refreshMe } from "./use-me";

/** After a sign-up, whether the address had an account before or not: a letter says which, to who reads its mail. */
export function SignedUp({ email, password }: { readonly email: string; readonly password: string }) {
  const arrive = useArrival();
  const [busy, setBusy] = useState(false);
  const [denial, setDenial] = useState<Denial | null>(null);

  async function goIn() {
    setBusy(true);
    setDenial(null);
    const denied = await enter(email, password);
    if (denied === null) {
      refreshMe();
      return arrive();
    }
    setBusy(false);
    setDenial(denied);
  }

  return (
    <>
      <Told
        tone="positive"
        title="Look into your mail"
        action={
          <Button loading={busy} onClick={() => void goIn()}>
            Sign in
          </Button>
        }
      >
        We have written to <strong className="break-all">{email}</strong>. Open the link in the letter to
        confirm that the address is yours. You can sign in and shop already.
      </Told>
      {denial && (
        <div className="mt-4">
          <DenialNotice denial={denial} />
        </div>
      )}
    </>
  );
}
