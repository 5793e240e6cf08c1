"use client";

import { Badge, Button } from "@storewright/ui";
import { Plus } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { RoleSheet } from "../../trpc/outputs";
import { ListSkeleton } from "../listing/list-skeleton";
import { useStaff } from "../session/staff-context";
import { PageHead } from "../shell/page-head";
import { Card } from "../states/card";
import { Failure } from "../states/failure";
import { StaleNotice } from "../states/stale-notice";
import { permissionLabel } from "./permission-words";
import { RoleDialog } from "./role-dialog";
import { StaffPlaces } from "./staff-places";

/** What each role may do; the shop can make roles of its own. */
export function Roles() {
  const { may } = useStaff();
  const roles = trpc.access.roles.list.useQuery();
  const [open, setOpen] = useState<RoleSheet | "new" | null>(null);
  const mayWrite = may("staff:write");
  return (
    <>
      <PageHead title="Roles" sub="What somebody may do comes from their role.">
        {mayWrite && (
          <Button icon={<Plus aria-hidden="true" className="size-4.5" />} onClick={() => setOpen("new")}>
            New role
          </Button>
        )}
      </PageHead>
      <StaffPlaces />
      <StaleNotice query={roles} />
      {roles.data ? (
        <ul aria-label="Roles" className="grid gap-5 lg:grid-cols-2">
          {roles.data
            .filter(({ id }) => id !== "customer" && id !== "custom")
            .map((role) => (
              <li key={role.id}>
                <Card
                  title={role.name}
                  className="h-full"
                  aside={
                    role.builtIn ? (
                      <Badge>Built in</Badge>
                    ) : (
                      mayWrite && (
                        <Button
                          size="sm"
                          variant="secondary"
                          aria-label={`Change ${role.name}`}
                          onClick={() => setOpen(role)}
                        >
                          Change
                        </Button>
                      )
                    )
                  }
                >
                  <p className="mb-3 text-ink-soft text-sm">
                    {role.staffCount === 0
                      ? "Nobody has it."
                      : role.staffCount === 1
                        ? "One account has it."
                        : `${role.staffCount} accounts have it.`}
                  </p>
                  <ul className="flex flex-wrap gap-1.5">
                    {role.permissions
                      .filter((name) => name !== "account:self")
                      .map((name) => (
                        <li key={name}>
                          <Badge>{permissionLabel(name)}</Badge>
                        </li>
                      ))}
                  </ul>
                </Card>
              </li>
            ))}
        </ul>
      ) : roles.isError ? (
        <Failure error={roles.error} onRetry={() => roles.refetch()} />
      ) : (
        <ListSkeleton label="Reading the roles…" rows={4} />
      )}
      {open !== null && <RoleDialog role={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </>
  );
}
