"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner } from "@storewright/ui/banner";
import { Button } from "@storewright/ui/button";
import { canUsePasskeys, makePasskey, passkeyTrouble } from "@storewright/ui/passkey";
import { Skeleton } from "@storewright/ui/skeleton";
import { useHydrated } from "@storewright/ui/use-hydrated";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import { Unreachable } from "../shop/unreachable";
import { AccountSection, listClass } from "./account-section";
import { PasskeyRow } from "./passkey-row";
import { useProof } from "./proof";
import { thisDevice } from "./this-device";

/** The account's passkeys: add one, call it something, take one away. */
export function PasskeysSection() {
  const withProof = useProof();
  const utils = trpc.useUtils();
  const hydrated = useHydrated();
  const passkeys = trpc.identity.passkeys.list.useQuery();
  const [busy, setBusy] = useState(false);
  const [news, setNews] = useState<{ tone: "positive" | "danger"; text: string } | null>(null);
  const isPossible = hydrated && canUsePasskeys();

  async function add() {
    setBusy(true);
    setNews(null);
    try {
      const made = await withProof(async () => {
        const options = await utils.client.identity.passkeys.registrationOptions.mutate();
        return utils.client.identity.passkeys.add.mutate({
          name: thisDevice(),
          response: await makePasskey(options),
        });
      });
      if (made !== null) {
        utils.identity.passkeys.list.setData(undefined, made);
        setNews({ tone: "positive", text: "The passkey is added. Next time it signs you in." });
      }
    } catch (error) {
      setNews({ tone: "danger", text: passkeyTrouble(error) ?? readRefusal(error).message });
    }
    setBusy(false);
  }

  return (
    <AccountSection
      title="Passkeys"
      text="Sign in with your fingerprint, your face or the PIN of your device. No password to remember, and nothing that could be stolen from us."
    >
      {news && (
        <Banner tone={news.tone} announce>
          {news.text}
        </Banner>
      )}
      {passkeys.isPending && <Skeleton className="h-20" />}
      {passkeys.error && (
        <Unreachable what="Your passkeys" error={passkeys.error} onRetry={() => void passkeys.refetch()} />
      )}
      {passkeys.data && passkeys.data.length > 0 && (
        <ul className={listClass}>
          {passkeys.data.map((passkey) => (
            <PasskeyRow
              key={passkey.id}
              passkey={passkey}
              onChanged={(list) => utils.identity.passkeys.list.setData(undefined, list)}
              onRefused={(error) => setNews({ tone: "danger", text: readRefusal(error).message })}
            />
          ))}
        </ul>
      )}
      <div>
        <Button
          variant="secondary"
          loading={busy}
          ready={hydrated}
          disabled={!isPossible}
          onClick={() => void add()}
        >
          Add a passkey
        </Button>
        {hydrated && !isPossible && (
          <p className="mt-2 text-ink-soft text-sm">
            This browser cannot make passkeys at this address: they are bound to a name, such as localhost,
            and not to a number.
          </p>
        )}
      </div>
    </AccountSection>
  );
}
