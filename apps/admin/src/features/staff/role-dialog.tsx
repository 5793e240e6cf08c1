"use client";

import { type Permission, readRefusal } from "@storewright/kernel";
import { Button, showToast, TextField } from "@storewright/ui";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { RoleSheet, RoleUpdate } from "../../trpc/outputs";
import { useStaff } from "../session/staff-context";
import { FormDialog } from "../states/form-dialog";
import { PermissionPicker } from "./permission-picker";

/** A role of the shop's own: its name and what it opens. Whoever has it may do it from the next moment on. */
export function RoleDialog({
  role,
  onClose,
}: {
  readonly role: RoleSheet | null;
  readonly onClose: () => void;
}) {
  const { may } = useStaff();
  const utils = trpc.useUtils();
  const [name, setName] = useState(role?.name ?? "");
  const [chosen, setChosen] = useState<ReadonlySet<Permission>>(
    new Set(role?.permissions.filter((each) => each !== "account:self")),
  );
  const [tried, setTried] = useState(false);
  const done = (title: string) => ({
    onSuccess: () => {
      void utils.access.invalidate();
      showToast({ title });
      onClose();
    },
  });
  const create = trpc.access.roles.create.useMutation(done("The role is ready"));
  const change = trpc.access.roles.change.useMutation(done("The role is changed"));
  const remove = trpc.access.roles.remove.useMutation(done("The role is gone"));
  const failed = create.error ?? change.error ?? remove.error;
  const refusal = failed ? readRefusal(failed) : null;
  const nameless = name.trim() === "" ? "Give it a name." : undefined;
  const empty = chosen.size === 0 ? "Choose at least one thing that it opens." : undefined;

  function submit() {
    setTried(true);
    if (nameless || empty) return;
    const given = { name: name.trim(), permissions: [...chosen] as RoleUpdate["permissions"] & Permission[] };
    if (role === null) create.mutate(given);
    else change.mutate({ roleId: role.id as RoleUpdate["roleId"], ...given });
  }

  return (
    <FormDialog
      wide
      onClose={onClose}
      title={role === null ? "New role" : role.name}
      refusal={refusal && Object.keys(refusal.fields).length > 0 ? null : refusal}
      refusedTitle="The role was not saved"
      confirm="Save"
      pending={create.isPending || change.isPending}
      aside={
        role !== null && (
          <Button
            variant="danger"
            loading={remove.isPending}
            onClick={() => remove.mutate({ roleId: role.id as RoleUpdate["roleId"] })}
          >
            Remove
          </Button>
        )
      }
      onSubmit={submit}
    >
      <TextField
        label="Name"
        maxLength={60}
        autoComplete="off"
        value={name}
        error={(tried ? nameless : undefined) ?? refusal?.fields["name"]}
        onChange={(event) => setName(event.target.value)}
      />
      <PermissionPicker
        chosen={chosen}
        onChange={setChosen}
        mayGrant={may}
        error={(tried ? empty : undefined) ?? refusal?.fields["permissions"]}
      />
    </FormDialog>
  );
}
