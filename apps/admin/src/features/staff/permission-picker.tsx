"use client";

import type { Permission } from "@storewright/kernel";
import { Checkbox, FieldError } from "@storewright/ui";
import { useId } from "react";
import { permissionGroups } from "./permission-words";

/** Permissions to choose from, by what they are about, each with what it opens. */
export function PermissionPicker({
  chosen,
  onChange,
  mayGrant,
  error,
}: {
  readonly chosen: ReadonlySet<Permission>;
  readonly onChange: (chosen: ReadonlySet<Permission>) => void;
  /** Nobody grants what they lack. */
  readonly mayGrant: (permission: Permission) => boolean;
  readonly error?: string | undefined;
}) {
  const errorId = useId();
  function turn(name: Permission, on: boolean) {
    const next = new Set(chosen);
    if (on) next.add(name);
    else next.delete(name);
    onChange(next);
  }
  return (
    <div className="space-y-5" {...(error !== undefined && { "aria-describedby": errorId })}>
      {permissionGroups.map(({ label, permissions }) => (
        <fieldset key={label} className="min-w-0">
          <legend className="mb-1 font-semibold text-sm">{label}</legend>
          <div className="grid gap-x-6 sm:grid-cols-2">
            {permissions.map(({ name, label: words, hint }) => (
              <Checkbox
                key={name}
                label={words}
                hint={hint}
                checked={chosen.has(name)}
                disabled={!chosen.has(name) && !mayGrant(name)}
                onChange={(event) => turn(name, event.target.checked)}
              />
            ))}
          </div>
        </fieldset>
      ))}
      {error !== undefined && <FieldError id={errorId} text={error} />}
    </div>
  );
}
