"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner, Button } from "@storewright/ui";
import { answerWithPasskey, canUsePasskeys, passkeyTrouble } from "@storewright/ui/passkey";
import { useHydrated } from "@storewright/ui/use-hydrated";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import { type Denial, enterWithPasskey } from "./entrance";

/** Signs in with a passkey; no address is asked for, the device knows whose it is. */
export function PasskeyButton({
  enter,
}: {
  /** Goes in; false where the door stayed shut. */
  readonly enter: (entering: Promise<Denial | null>) => Promise<boolean>;
}) {
  const { client } = trpc.useUtils();
  const hydrated = useHydrated();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  // Not before it is known: a button that goes again would move what is below it.
  if (!hydrated || !canUsePasskeys()) return null;

  async function goIn() {
    setBusy(true);
    setTrouble(null);
    try {
      const options = await client.identity.passkeys.signInOptions.mutate({ audience: "admin" });
      if (await enter(enterWithPasskey(await answerWithPasskey(options)))) return;
    } catch (error) {
      setTrouble(passkeyTrouble(error) ?? readRefusal(error).message);
    }
    setBusy(false);
  }

  return (
    <div className="space-y-3">
      <Button
        type="button"
        variant="secondary"
        size="lg"
        className="w-full"
        loading={busy}
        ready={hydrated}
        icon={<KeyRound aria-hidden="true" className="size-5" />}
        onClick={() => void goIn()}
      >
        Sign in with a passkey
      </Button>
      {trouble !== null && (
        <Banner announce tone="warning">
          {trouble}
        </Banner>
      )}
    </div>
  );
}
