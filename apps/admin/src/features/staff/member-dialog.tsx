"use client";

import { readRefusal } from "@storewright/kernel";
import { Button, Select, showToast } from "@storewright/ui";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { RoleChange, StaffMember } from "../../trpc/outputs";
import { FormDialog } from "../states/form-dialog";
import { useRoleOptions } from "./use-role-options";

/** The role of a colleague, and the ways to shut them out or to help them back in. */
export function MemberDialog({
  member,
  onClose,
}: {
  readonly member: StaffMember;
  readonly onClose: () => void;
}) {
  const utils = trpc.useUtils();
  const { options, isReady } = useRoleOptions();
  const { userId, name } = member;
  const current = member.customRoleId ?? member.role;
  const [role, setRole] = useState<string>(current);
  const done = (title: string) => ({
    onSuccess: () => {
      void utils.access.invalidate();
      showToast({ title });
      onClose();
    },
  });
  const change = trpc.access.staff.setRole.useMutation(done(`${name} has another role`));
  const disable = trpc.access.staff.disable.useMutation(done(`${name} is shut out`));
  const enable = trpc.access.staff.enable.useMutation(done(`${name} may sign in again`));
  const reset = trpc.identity.secondFactor.reset.useMutation(done(`${name} can set up another app`));
  const failed = change.error ?? disable.error ?? enable.error ?? reset.error;
  const isOut = member.disabledAt !== null;
  const known = options.some(({ value }) => value === current);
  const listed = known ? options : [{ value: current, label: member.roleName }, ...options];
  return (
    <FormDialog
      onClose={onClose}
      title={name}
      description={member.email}
      refusal={failed ? readRefusal(failed) : null}
      refusedTitle="Nothing was changed"
      confirm="Save the role"
      dismiss="Cancel"
      pending={change.isPending}
      disabled={!isReady || role === current}
      onSubmit={() => change.mutate({ userId, role: role as RoleChange["role"] })}
    >
      <Select label="Role" options={listed} value={role} onChange={(event) => setRole(event.target.value)} />
      <div className="space-y-3 border-line border-t pt-4 text-sm">
        <p className="text-ink-soft">
          {isOut
            ? "This account is disabled: nobody can sign in with it."
            : "A disabled account is signed out everywhere at once. What it did stays in the audit trail."}
        </p>
        <div className="flex flex-wrap gap-3">
          {isOut ? (
            <Button
              size="sm"
              variant="secondary"
              loading={enable.isPending}
              onClick={() => enable.mutate({ userId })}
            >
              Let in again
            </Button>
          ) : (
            <Button
              size="sm"
              variant="danger"
              loading={disable.isPending}
              onClick={() => disable.mutate({ userId })}
            >
              Disable the account
            </Button>
          )}
          {member.secondFactor && (
            <Button
              size="sm"
              variant="secondary"
              loading={reset.isPending}
              onClick={() => reset.mutate({ userId })}
            >
              Take the lost second factor away
            </Button>
          )}
        </div>
      </div>
    </FormDialog>
  );
}
