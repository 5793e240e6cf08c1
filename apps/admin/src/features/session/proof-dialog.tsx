"use client";

import { readRefusal } from "@storewright/kernel";
import { Button, TextField } from "@storewright/ui";
import { answerWithPasskey, canUsePasskeys, passkeyTrouble } from "@storewright/ui/passkey";
import { KeyRound } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import { openQuestion } from "../../trpc/ask-for-proof";
import { trpc } from "../../trpc/client";
import { FormDialog, fieldText } from "../states/form-dialog";

/** Asks who sits there to prove it, before something that cannot be taken back; then what was meant goes on. */
export function ProofDialog() {
  const question = useSyncExternalStore(openQuestion.subscribe, openQuestion.read, openQuestion.readOnServer);
  return question === null ? null : <Asking key={question.method} {...question} />;
}

function Asking({
  method,
  passkey,
  answer,
}: {
  readonly method: "totp" | "password";
  readonly passkey: boolean;
  readonly answer: (proven: boolean) => void;
}) {
  const { client } = trpc.useUtils();
  const prove = trpc.identity.prove.useMutation({ onSuccess: () => answer(true) });
  const [empty, setEmpty] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const refusal = prove.error ? readRefusal(prove.error) : null;
  const name = method === "totp" ? "code" : "password";

  async function withPasskey() {
    setAsking(true);
    setTrouble(null);
    try {
      const options = await client.identity.passkeys.proofOptions.mutate();
      await client.identity.passkeys.prove.mutate({ response: await answerWithPasskey(options) });
      answer(true);
    } catch (error) {
      setTrouble(passkeyTrouble(error) ?? readRefusal(error).message);
      setAsking(false);
    }
  }

  return (
    <FormDialog
      onClose={() => answer(false)}
      title="Confirm that it is you"
      description="This needs a fresh proof of who you are. It counts for a quarter of an hour."
      refusal={trouble !== null ? { message: trouble } : refusal?.fields[name] ? null : refusal}
      refusedTitle="That was no proof"
      confirm="Confirm"
      dismiss="Cancel"
      pending={prove.isPending}
      aside={
        passkey &&
        canUsePasskeys() && (
          <Button
            variant="secondary"
            loading={asking}
            icon={<KeyRound aria-hidden="true" className="size-4.5" />}
            onClick={() => void withPasskey()}
          >
            Use a passkey
          </Button>
        )
      }
      onSubmit={(form) => {
        const text = name === "password" ? String(new FormData(form).get(name) ?? "") : fieldText(form, name);
        setEmpty(text === "");
        if (text !== "") prove.mutate({ [name]: text });
      }}
    >
      {method === "totp" ? (
        <TextField
          label="Code"
          name="code"
          hint="The six digits that your authenticator app shows, or a recovery code."
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={40}
          error={empty ? "Enter the code." : refusal?.fields["code"]}
        />
      ) : (
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          maxLength={512}
          error={empty ? "Enter your password." : refusal?.fields["password"]}
        />
      )}
    </FormDialog>
  );
}
