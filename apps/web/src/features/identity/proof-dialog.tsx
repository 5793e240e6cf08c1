"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner } from "@storewright/ui/banner";
import { Button } from "@storewright/ui/button";
import { Dialog } from "@storewright/ui/dialog";
import { answerWithPasskey, passkeyTrouble } from "@storewright/ui/passkey";
import { TextField } from "@storewright/ui/text-field";
import { type FormEvent, useId, useState } from "react";
import { trpc } from "../../trpc/client";
import { PasswordField } from "./password-field";

/** What the shop wants to see before it does something that matters. */
export interface ProofNeed {
  readonly method: "password" | "totp";
  /** A passkey of the account would do, too. */
  readonly passkey: boolean;
}

/** Asks who is signed in to prove it once more, by what the account has for it. */
export function ProofDialog({
  need,
  onDone,
}: {
  /** Null while nothing is asked. */
  readonly need: ProofNeed | null;
  readonly onDone: (proved: boolean) => void;
}) {
  return (
    <Dialog
      open={need !== null}
      onOpenChange={(open) => {
        if (!open) onDone(false);
      }}
      title="Is it still you?"
      description="You signed in a while ago. Before something that matters we ask once more."
    >
      {need !== null && <ProofForm need={need} onProved={() => onDone(true)} />}
    </Dialog>
  );
}

function ProofForm({ need, onProved }: { readonly need: ProofNeed; readonly onProved: () => void }) {
  const form = useId();
  const { client } = trpc.useUtils();
  const prove = trpc.identity.prove.useMutation({ onSuccess: onProved });
  const [trouble, setTrouble] = useState<string | null>(null);
  const refusal = prove.error ? readRefusal(prove.error) : null;
  const field = need.method === "totp" ? "code" : "password";

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setTrouble(null);
    const value = String(new FormData(event.currentTarget).get(field) ?? "");
    if (value === "") return setTrouble(field === "code" ? "Write the code." : "Write your password.");
    prove.mutate(field === "code" ? { code: value } : { password: value });
  }

  async function byPasskey() {
    setTrouble(null);
    try {
      const options = await client.identity.passkeys.proofOptions.mutate();
      const response = await answerWithPasskey(options);
      await client.identity.passkeys.prove.mutate({ response });
      onProved();
    } catch (error) {
      setTrouble(passkeyTrouble(error) ?? readRefusal(error).message);
    }
  }

  return (
    <form id={form} method="post" noValidate onSubmit={submit} className="mt-4 grid gap-4">
      {refusal && refusal.fields[field] === undefined && (
        <Banner tone="danger" announce>
          {refusal.message}
        </Banner>
      )}
      {need.method === "totp" ? (
        <TextField
          label="Code of your authenticator app"
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
          required
          error={trouble ?? refusal?.fields.code}
        />
      ) : (
        <PasswordField autoComplete="current-password" error={trouble ?? refusal?.fields.password} />
      )}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" loading={prove.isPending}>
          Go on
        </Button>
        {need.passkey && (
          <Button variant="secondary" onClick={() => void byPasskey()}>
            Use a passkey
          </Button>
        )}
      </div>
    </form>
  );
}
