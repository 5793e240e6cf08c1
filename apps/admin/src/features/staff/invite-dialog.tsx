"use client";

import { readRefusal } from "@storewright/kernel";
import { Select, showToast, TextField } from "@storewright/ui";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { StaffInvitation } from "../../trpc/outputs";
import { FormDialog } from "../states/form-dialog";
import { useRoleOptions } from "./use-role-options";

/** Opens an account for a colleague, who gets a link to choose a password. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const utils = trpc.useUtils();
  const { options, isReady } = useRoleOptions();
  const [draft, setDraft] = useState({ name: "", email: "", role: "" });
  const [tried, setTried] = useState(false);
  const invite = trpc.access.staff.invite.useMutation({
    onSuccess: ({ email }) => {
      void utils.access.invalidate();
      showToast({
        title: "The invitation is on its way",
        text: `${email} gets a link to choose a password.`,
      });
      onClose();
    },
  });
  const refusal = invite.error ? readRefusal(invite.error) : null;
  const problems = {
    name: draft.name.trim() === "" ? "Write their name." : undefined,
    email: draft.email.trim() === "" ? "Write their e-mail address." : undefined,
    role: draft.role === "" ? "Choose what they may do." : undefined,
  };
  const field = (name: keyof typeof draft) => ({
    value: draft[name],
    error: (tried ? problems[name] : undefined) ?? refusal?.fields[name],
    onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [name]: event.target.value }),
  });
  return (
    <FormDialog
      onClose={onClose}
      title="Invite somebody"
      description="They get a letter with a link, valid for a short while, and choose a password of their own."
      refusal={refusal && Object.keys(refusal.fields).length > 0 ? null : refusal}
      refusedTitle="Nobody was invited"
      confirm="Invite"
      dismiss="Cancel"
      pending={invite.isPending}
      disabled={!isReady}
      onSubmit={() => {
        setTried(true);
        if (problems.name || problems.email || problems.role) return;
        const role = draft.role as StaffInvitation["role"];
        invite.mutate({ name: draft.name.trim(), email: draft.email.trim(), role });
      }}
    >
      <TextField label="Name" maxLength={120} autoComplete="off" {...field("name")} />
      <TextField label="E-mail address" type="email" maxLength={254} autoComplete="off" {...field("email")} />
      <Select label="Role" placeholder="Choose a role" options={options} {...field("role")} />
    </FormDialog>
  );
}
