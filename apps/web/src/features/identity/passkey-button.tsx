"use client";

import { readRefusal } from "@storewright/kernel";
import { Button } from "@storewright/ui/button";
import { answerWithPasskey, canUsePasskeys, passkeyTrouble } from "@storewright/ui/passkey";
import { useHydrated } from "@storewright/ui/use-hydrated";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../trpc/client";
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
      onTrouble(passkeyTrouble(error) ?? readRefusal(error).message);
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
