"use client";

import { readRefusal } from "@storewright/kernel";
import { Badge, Button, EmptyState, showToast } from "@storewright/ui";
import { Plus, Waypoints } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { ApiClientSheet } from "../../trpc/outputs";
import { Moment } from "../format/moment";
import { ListSkeleton } from "../listing/list-skeleton";
import { PageHead } from "../shell/page-head";
import { Failure } from "../states/failure";
import { FormDialog } from "../states/form-dialog";
import { StaleNotice } from "../states/stale-notice";
import { ClientDialog } from "./client-dialog";
import { permissionLabel } from "./permission-words";
import { type Secret, SecretDialog } from "./secret-dialog";
import { StaffPlaces } from "./staff-places";

/** Programs that work with this shop over its API. */
export function ApiClients() {
  const clients = trpc.access.clients.list.useQuery();
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<Secret | null>(null);
  const [ending, setEnding] = useState<ApiClientSheet | null>(null);
  return (
    <>
      <PageHead
        title="API clients"
        sub="Programs of integrators: each has an id, a secret of its own and what it may do."
      >
        <Button icon={<Plus aria-hidden="true" className="size-4.5" />} onClick={() => setOpen(true)}>
          New client
        </Button>
      </PageHead>
      <StaffPlaces />
      <StaleNotice query={clients} />
      {clients.data ? (
        clients.data.length === 0 ? (
          <EmptyState
            icon={<Waypoints />}
            title="No API clients yet"
            text="Make one for a program that reads orders, sends stock counts or writes products."
          />
        ) : (
          <ul
            aria-label="API clients"
            className="divide-y divide-line rounded-md border border-line bg-surface"
          >
            {clients.data.map((client) => (
              <Row key={client.id} client={client} onRevoke={() => setEnding(client)} />
            ))}
          </ul>
        )
      ) : clients.isError ? (
        <Failure error={clients.error} onRetry={() => clients.refetch()} />
      ) : (
        <ListSkeleton label="Reading the clients…" rows={3} />
      )}
      {open && (
        <ClientDialog
          onClose={() => setOpen(false)}
          onMade={(made) => {
            setOpen(false);
            setSecret(made);
          }}
        />
      )}
      {secret !== null && <SecretDialog {...secret} onClose={() => setSecret(null)} />}
      {ending !== null && <RevokeDialog client={ending} onClose={() => setEnding(null)} />}
    </>
  );
}

function stateOf({ revokedAt, expiresAt }: ApiClientSheet): { label: string; tone: "positive" | "danger" } {
  if (revokedAt !== null) return { label: "Revoked", tone: "danger" };
  const isOver = expiresAt !== null && new Date(expiresAt).getTime() <= Date.now();
  return isOver ? { label: "Expired", tone: "danger" } : { label: "Active", tone: "positive" };
}

function Row({ client, onRevoke }: { readonly client: ApiClientSheet; readonly onRevoke: () => void }) {
  const state = stateOf(client);
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-4 py-3.5 text-sm">
      <div className="min-w-0 space-y-1.5">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <span className="font-semibold">{client.name}</span>
          <Badge tone={state.tone}>{state.label}</Badge>
        </p>
        <p className="figures break-all text-ink-soft">{client.id}</p>
        <ul className="flex flex-wrap gap-1.5">
          {client.permissions.map((name) => (
            <li key={name}>
              <Badge>{permissionLabel(name)}</Badge>
            </li>
          ))}
        </ul>
        <p className="text-ink-soft">
          Made <Moment at={client.createdAt} style="day" />
          {client.createdBy.name !== null && ` by ${client.createdBy.name}`}
          {client.expiresAt !== null && (
            <>
              , ends <Moment at={client.expiresAt} style="day" />
            </>
          )}
          {client.lastUsedAt === null ? (
            ", never used"
          ) : (
            <>
              , last used <Moment at={client.lastUsedAt} />
            </>
          )}
        </p>
      </div>
      {client.revokedAt === null && (
        <Button size="sm" variant="secondary" aria-label={`Revoke ${client.name}`} onClick={onRevoke}>
          Revoke
        </Button>
      )}
    </li>
  );
}

function RevokeDialog({
  client,
  onClose,
}: {
  readonly client: ApiClientSheet;
  readonly onClose: () => void;
}) {
  const utils = trpc.useUtils();
  const revoke = trpc.access.clients.revoke.useMutation({
    onSuccess: () => {
      void utils.access.clients.invalidate();
      showToast({ title: `${client.name} is shut out` });
      onClose();
    },
  });
  return (
    <FormDialog
      onClose={onClose}
      title={`Revoke ${client.name}`}
      description="Its requests are refused within a second, and that cannot be taken back: make a new client then."
      refusal={revoke.error ? readRefusal(revoke.error) : null}
      refusedTitle="The client still works"
      confirm="Revoke"
      dismiss="Cancel"
      danger
      pending={revoke.isPending}
      onSubmit={() => revoke.mutate({ clientId: client.id })}
    />
  );
}
