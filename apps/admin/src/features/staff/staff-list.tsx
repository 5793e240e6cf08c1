"use client";

import { Badge, Button, Table, Td, Th } from "@storewright/ui";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { StaffMember } from "../../trpc/outputs";
import { Moment } from "../format/moment";
import { ListFoot } from "../listing/list-foot";
import { ListSkeleton } from "../listing/list-skeleton";
import { readPage } from "../listing/query-text";
import { useListState } from "../listing/use-list-state";
import { useWide } from "../listing/use-wide";
import { useStaff } from "../session/staff-context";
import { PageHead } from "../shell/page-head";
import { Failure } from "../states/failure";
import { StaleNotice } from "../states/stale-notice";
import { InviteDialog } from "./invite-dialog";
import { MemberDialog } from "./member-dialog";
import { StaffCards } from "./staff-cards";
import { StaffPlaces } from "./staff-places";

/** Everybody who works in the shop, with their roles. */
export function StaffMembers() {
  const { may } = useStaff();
  const list = useListState(["page"]);
  const staff = trpc.access.staff.list.useQuery(
    { page: readPage(list.state.page), limit: 50 },
    { placeholderData: (before) => before },
  );
  const [open, setOpen] = useState<StaffMember | "new" | null>(null);
  const mayWrite = may("staff:write");
  const wide = useWide();
  return (
    <>
      <PageHead title="Staff" sub="Who works in this shop, and what they may do.">
        {mayWrite && (
          <Button icon={<UserPlus aria-hidden="true" className="size-4.5" />} onClick={() => setOpen("new")}>
            Invite
          </Button>
        )}
      </PageHead>
      <StaffPlaces />
      <StaleNotice query={staff} />
      {staff.data ? (
        <>
          {wide ? (
            <StaffTable members={staff.data.items} onChange={mayWrite ? setOpen : undefined} />
          ) : (
            <StaffCards members={staff.data.items} onChange={mayWrite ? setOpen : undefined} />
          )}
          <ListFoot list={staff.data} hrefFor={list.hrefFor} />
        </>
      ) : staff.isError ? (
        <Failure error={staff.error} onRetry={() => staff.refetch()} />
      ) : (
        <ListSkeleton label="Reading who works here…" rows={4} />
      )}
      {open === "new" && <InviteDialog onClose={() => setOpen(null)} />}
      {open !== null && open !== "new" && <MemberDialog member={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function StaffTable({
  members,
  onChange,
}: {
  readonly members: readonly StaffMember[];
  readonly onChange?: ((member: StaffMember) => void) | undefined;
}) {
  return (
    <Table label="Staff">
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>Role</Th>
          <Th>Second factor</Th>
          <Th>Last seen</Th>
          <Th>
            <span className="sr-only">Change</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.userId} className={member.disabledAt === null ? undefined : "text-ink-soft"}>
            <Td>
              <span className="font-medium">{member.name}</span>
              {member.isSelf && <span className="text-ink-soft"> (you)</span>}
              <span className="block text-ink-soft">{member.email}</span>
            </Td>
            <Td>
              {member.roleName}
              {member.disabledAt !== null && (
                <Badge tone="danger" className="ml-2">
                  Disabled
                </Badge>
              )}
            </Td>
            <Td>
              <Badge tone={member.secondFactor ? "positive" : "warning"}>
                {member.secondFactor ? "On" : "Off"}
              </Badge>
            </Td>
            <Td>{member.lastSeenAt === null ? "Never" : <Moment at={member.lastSeenAt} />}</Td>
            <Td numeric>
              {onChange !== undefined && member.changeable && (
                <Button
                  size="sm"
                  variant="secondary"
                  aria-label={`Change ${member.name}`}
                  onClick={() => onChange(member)}
                >
                  Change
                </Button>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
