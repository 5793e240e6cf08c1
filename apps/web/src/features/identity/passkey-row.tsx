"use client";

import { Button } from "@storewright/ui/button";
import { Dialog } from "@storewright/ui/dialog";
import { TextField } from "@storewright/ui/text-field";
import { KeyRound } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { trpc } from "../../trpc/client";
import type { Passkey } from "../../trpc/outputs";
import { useShopFacts } from "../shop/shop-facts";
import { useProof } from "./proof";

/** One passkey, which can be called something else or taken away. */
export function PasskeyRow({
  passkey,
  onChanged,
  onRefused,
}: {
  readonly passkey: Passkey;
  readonly onChanged: (passkeys: Passkey[]) => void;
  readonly onRefused: (error: unknown) => void;
}) {
  const withProof = useProof();
  const form = useId();
  const { client } = trpc.useUtils();
  const { locale } = useShopFacts();
  const [open, setOpen] = useState<"rename" | "remove" | null>(null);
  const [busy, setBusy] = useState(false);
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  const used =
    passkey.lastUsedAt === null ? "not used yet" : `used ${date.format(new Date(passkey.lastUsedAt))}`;

  async function change(act: () => Promise<Passkey[]>) {
    setBusy(true);
    try {
      const list = await withProof(act);
      setOpen(null);
      if (list !== null) onChanged(list);
    } catch (error) {
      setOpen(null);
      onRefused(error);
    }
    setBusy(false);
  }

  function rename(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    if (name !== "")
      void change(() => client.identity.passkeys.rename.mutate({ passkeyId: passkey.id, name }));
  }

  return (
    <li className="flex items-start gap-4 p-4">
      <KeyRound aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-ink-soft" />
      <div className="flex min-w-0 grow flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <p className="break-words font-semibold text-sm">{passkey.name}</p>
          <p className="text-ink-soft text-sm">
            Added {date.format(new Date(passkey.createdAt))} · {used}
            {passkey.isSynced && " · on all your devices"}
          </p>
        </div>
        <div className="flex gap-2">
          <Button
            size="sm"
            variant="quiet"
            aria-label={`Rename ${passkey.name}`}
            onClick={() => setOpen("rename")}
          >
            Rename
          </Button>
          <Button
            size="sm"
            variant="danger"
            aria-label={`Remove ${passkey.name}`}
            onClick={() => setOpen("remove")}
          >
            Remove
          </Button>
        </div>
      </div>
      <Dialog
        open={open === "rename"}
        onOpenChange={(next) => setOpen(next ? "rename" : null)}
        title="Rename the passkey"
        footer={
          <Button type="submit" form={form} loading={busy}>
            Save the name
          </Button>
        }
      >
        <form id={form} method="post" onSubmit={rename}>
          <TextField label="Name" name="name" maxLength={60} required defaultValue={passkey.name} />
        </form>
      </Dialog>
      <Dialog
        open={open === "remove"}
        onOpenChange={(next) => setOpen(next ? "remove" : null)}
        title={`Remove ${passkey.name}?`}
        description="It does not sign you in any more. Your device may go on offering it until you delete it there, too."
        footer={
          <>
            <Button variant="secondary" onClick={() => setOpen(null)}>
              Keep it
            </Button>
            <Button
              variant="danger"
              loading={busy}
              onClick={() =>
                void change(() => client.identity.passkeys.remove.mutate({ passkeyId: passkey.id }))
              }
            >
              Remove the passkey
            </Button>
          </>
        }
      />
    </li>
  );
}
