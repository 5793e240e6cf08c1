"use client";

import { Badge, Button } from "@storewright/ui";
import type { StaffMember } from "../../trpc/outputs";
import { Moment } from "../format/moment";

/** The same as the table, for a narrow screen: one card an account, with the button in sight. */
export function StaffCards({
  members,
  onChange,
}: {
  readonly members: readonly StaffMember[];
  /** Left out where the reader may change nobody. */
  readonly onChange?: ((member: StaffMember) => void) | undefined;
}) {
  return (
    <ul aria-label="Staff" className="divide-y divide-line rounded-md border border-line bg-surface">
      {members.map((member) => (
        <li key={member.userId} className="flex items-start justify-between gap-3 px-4 py-3.5 text-sm">
          <div className="min-w-0 space-y-1">
            <p className="font-medium">
              {member.name}
              {member.isSelf && <span className="text-ink-soft"> (you)</span>}
            </p>
            <p className="break-all text-ink-soft">{member.email}</p>
            <p className="flex flex-wrap items-center gap-1.5">
              <Badge>{member.roleName}</Badge>
              <Badge tone={member.secondFactor ? "positive" : "warning"}>
                {member.secondFactor ? "Second factor on" : "Second factor off"}
              </Badge>
              {member.disabledAt !== null && <Badge tone="danger">Disabled</Badge>}
            </p>
            <p className="text-ink-soft">
              {member.lastSeenAt === null ? (
                "Never seen"
              ) : (
                <>
                  Last seen <Moment at={member.lastSeenAt} />
                </>
              )}
            </p>
          </div>
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
        </li>
      ))}
    </ul>
  );
}
