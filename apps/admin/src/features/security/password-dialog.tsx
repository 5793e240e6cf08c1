"use client";

import { readRefusal } from "@storewright/kernel";
import { showToast, TextField } from "@storewright/ui";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import { FormDialog } from "../states/form-dialog";

/** What staff need; the API holds to it. */
const LEAST = 15;

/** A password of one's own for the present one. */
export function PasswordDialog({ onClose }: { readonly onClose: () => void }) {
  const utils = trpc.useUtils();
  const change = trpc.identity.changePassword.useMutation({
    onSuccess: () => {
      void utils.identity.me.invalidate();
      void utils.identity.sessions.invalidate();
      showToast({ title: "Your password is changed", text: "You are signed out everywhere else." });
      onClose();
    },
  });
  const [found, setFound] = useState<{ readonly current?: string; readonly password?: string }>({});
  const refusal = change.error ? readRefusal(change.error) : null;
  const problems = { ...refusal?.fields, ...found };
  return (
    <FormDialog
      onClose={onClose}
      title="Change your password"
      description="Everywhere else you are signed out."
      refusal={refusal !== null && Object.keys(refusal.fields).length === 0 ? refusal : null}
      refusedTitle="It was not changed"
      confirm="Change the password"
      dismiss="Cancel"
      pending={change.isPending}
      onSubmit={(form) => {
        const data = new FormData(form);
        const current = String(data.get("current") ?? "");
        const password = String(data.get("password") ?? "");
        const wrong = {
          ...(current === "" && { current: "Write your present password." }),
          ...([...password].length < LEAST && { password: `Use at least ${LEAST} characters.` }),
        };
        setFound(wrong);
        if (Object.keys(wrong).length === 0) change.mutate({ current, password });
      }}
    >
      <TextField
        label="Present password"
        name="current"
        type="password"
        autoComplete="current-password"
        maxLength={512}
        error={problems["current"]}
      />
      <TextField
        label="New password"
        name="password"
        type="password"
        autoComplete="new-password"
        hint={`At least ${LEAST} characters. Four unrelated words make a good one.`}
        maxLength={512}
        error={problems["password"]}
      />
    </FormDialog>
  );
}
