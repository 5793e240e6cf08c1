"use client";

import { readRefusal } from "@storewright/kernel";
import { Badge, Banner, Button, showToast } from "@storewright/ui";
import { canUsePasskeys, makePasskey, passkeyTrouble } from "@storewright/ui/passkey";
import { useHydrated } from "@storewright/ui/use-hydrated";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import { Moment } from "../format/moment";
import { ListSkeleton } from "../listing/list-skeleton";
import { Card } from "../states/card";
import { Failure } from "../states/failure";

/** The passkeys that open this account: they take the place of password and code. */
export function PasskeysCard() {
  const utils = trpc.useUtils();
  const passkeys = trpc.identity.passkeys.list.useQuery();
  const hydrated = useHydrated();
  const [adding, setAdding] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const remove = trpc.identity.passkeys.remove.useMutation({
    onSuccess: () => {
      void utils.identity.invalidate();
      showToast({ title: "The passkey does not open this account any more" });
    },
    onError: (error) =>
      showToast({ tone: "danger", title: "The passkey is still there", text: readRefusal(error).message }),
  });

  async function add() {
    setAdding(true);
    setTrouble(null);
    try {
      const options = await utils.client.identity.passkeys.registrationOptions.mutate();
      const response = await makePasskey(options);
      await utils.client.identity.passkeys.add.mutate({ response, name: "Passkey" });
      await utils.identity.invalidate();
      showToast({ title: "The passkey is ready" });
    } catch (error) {
      setTrouble(passkeyTrouble(error) ?? readRefusal(error).message);
    }
    setAdding(false);
  }

  return (
    <Card
      title="Passkeys"
      aside={
        hydrated &&
        canUsePasskeys() && (
          <Button
            size="sm"
            variant="secondary"
            loading={adding}
            icon={<KeyRound aria-hidden="true" className="size-4" />}
            onClick={() => void add()}
          >
            Add a passkey
          </Button>
        )
      }
    >
      <div className="space-y-4 text-sm">
        {hydrated && !canUsePasskeys() && (
          <p className="max-w-prose text-ink-soft">
            This browser cannot make passkeys at this address: they are bound to a name, such as localhost,
            and not to a number.
          </p>
        )}
        {trouble !== null && (
          <Banner announce tone="warning">
            {trouble}
          </Banner>
        )}
        {passkeys.data === undefined ? (
          passkeys.isError ? (
            <Failure error={passkeys.error} onRetry={() => passkeys.refetch()} level={3} />
          ) : (
            <ListSkeleton label="Reading your passkeys…" rows={1} />
          )
        ) : passkeys.data.length === 0 ? (
          <p className="max-w-prose text-ink-soft">
            None yet. A passkey lives on your device and signs you in with your fingerprint, face or PIN; no
            password has to be typed.
          </p>
        ) : (
          <ul aria-label="Passkeys" className="divide-y divide-line">
            {passkeys.data.map((passkey) => (
              <li key={passkey.id} className="flex flex-wrap items-center justify-between gap-3 py-2.5">
                <div className="min-w-0">
                  <p className="flex flex-wrap items-center gap-2 font-semibold">
                    {passkey.name}
                    {passkey.isSynced && <Badge>On several devices</Badge>}
                  </p>
                  <p className="text-ink-soft">
                    Added <Moment at={passkey.createdAt} style="day" />
                    {passkey.lastUsedAt !== null && (
                      <>
                        , last used <Moment at={passkey.lastUsedAt} />
                      </>
                    )}
                  </p>
                </div>
                <Button
                  size="sm"
                  variant="quiet"
                  aria-label={`Remove ${passkey.name}`}
                  loading={remove.isPending && remove.variables.passkeyId === passkey.id}
                  onClick={() => remove.mutate({ passkeyId: passkey.id })}
                >
                  Remove
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}
