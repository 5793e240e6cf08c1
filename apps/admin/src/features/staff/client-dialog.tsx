"use client";

import { type Permission, readRefusal } from "@storewright/kernel";
import { Select, TextField } from "@storewright/ui";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { NewApiClient } from "../../trpc/outputs";
import { useStaff } from "../session/staff-context";
import { FormDialog } from "../states/form-dialog";
import { PermissionPicker } from "./permission-picker";
import type { Secret } from "./secret-dialog";

const DAY_MS = 86_400_000;
const spans = [
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In a year" },
  { value: "", label: "Never" },
];

/** A new program with what it may do. It cannot make others of its kind. */
export function ClientDialog({
  onClose,
  onMade,
}: {
  readonly onClose: () => void;
  readonly onMade: (secret: Secret) => void;
}) {
  const { may } = useStaff();
  const utils = trpc.useUtils();
  const [name, setName] = useState("");
  const [days, setDays] = useState("365");
  const [chosen, setChosen] = useState<ReadonlySet<Permission>>(new Set());
  const [tried, setTried] = useState(false);
  const create = trpc.access.clients.create.useMutation({
    onSuccess: ({ client, secret }) => {
      void utils.access.clients.invalidate();
      onMade({ clientId: client.id, secret });
    },
  });
  const refusal = create.error ? readRefusal(create.error) : null;
  const nameless = name.trim() === "" ? "Give it a name." : undefined;
  const empty = chosen.size === 0 ? "Choose at least one thing that it may do." : undefined;
  return (
    <FormDialog
      wide
      onClose={onClose}
      title="New API client"
      refusal={refusal && Object.keys(refusal.fields).length > 0 ? null : refusal}
      refusedTitle="The client was not made"
      confirm="Make the client"
      dismiss="Cancel"
      pending={create.isPending}
      onSubmit={() => {
        setTried(true);
        if (nameless || empty) return;
        create.mutate({
          name: name.trim(),
          permissions: [...chosen] as NewApiClient["permissions"],
          ...(days !== "" && { expiresAt: new Date(Date.now() + Number(days) * DAY_MS).toISOString() }),
        });
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Name"
          hint="The program, or who runs it."
          maxLength={60}
          autoComplete="off"
          value={name}
          error={(tried ? nameless : undefined) ?? refusal?.fields["name"]}
          onChange={(event) => setName(event.target.value)}
        />
        <Select
          label="Ends"
          hint="A secret that ends by itself is one less to forget."
          options={spans}
          value={days}
          onChange={(event) => setDays(event.target.value)}
        />
      </div>
      <PermissionPicker
        chosen={chosen}
        onChange={setChosen}
        mayGrant={(each) => each !== "staff:write" && each !== "client:write" && may(each)}
        error={(tried ? empty : undefined) ?? refusal?.fields["permissions"]}
      />
    </FormDialog>
  );
}
