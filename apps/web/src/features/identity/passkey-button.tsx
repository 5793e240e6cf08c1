"use client";

import { Button } from "@storewright/ui/button";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import { useHydrated } from "../shop/use-hydrated";
import { answerWithPasskey, canUsePasskeys, passkeyTrouble } from "./passkey-browser";
import { type Denial, enterWithPasskey } from "./session-door";

/** Signs in with a passkey; no address is asked for, the device knows whose it is. */
export function PasskeyButton({
  enter,
  onTrouble,
}: {
  /** Goes in; false where the door stayed shut. */
  readonly enter: (entering: Promise<Denial | null>) => Promise<boolean>;
  readonly onTrouble: (text: string) => void;
}) {
  const { client } = trpc.useUtils();
  const hydrated = useHydrated();
  const [busy, setBusy] = useState(false);
  if (hydrated && !canUsePasskeys()) return null;

  async function goIn() {
    setBusy(true);
    try {
      const options = await client.identity.passkeys.signInOptions.mutate({ audience: "web" });
      const response = await answerWithPasskey(options);
      if (await enter(named(enterWithPasskey(response)))) return;
    } catch (error) {
      onTrouble(passkeyTrouble(error));
    }
    setBusy(false);
  }

  return (
    <Button
      type="button"
      variant="secondary"
      size="lg"
      loading={busy}
      ready={hydrated}
      onClick={() => void goIn()}
    >
      <KeyRound aria-hidden="true" className="size-5" />
      Sign in with a passkey
    </Button>
  );
}

/** What a shut door means here. */
async function named(entering: Promise<Denial | null>): Promise<Denial | null> {
  const denied = await entering;
  return denied?.why === "credentials"
    ? { why: "passkey", text: "It may have been removed from the account. Sign in with your password." }
    : denied;
}
