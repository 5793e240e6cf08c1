"use client";

import { useStaff } from "../session/staff-context";
import { SectionNav } from "../shell/section-nav";

/** The pages about who may do what. */
export function StaffPlaces() {
  const { may } = useStaff();
  const places = [
    ...(may("staff:read")
      ? [
          { href: "/staff", label: "Staff" },
          { href: "/staff/roles", label: "Roles" },
        ]
      : []),
    ...(may("client:write") ? [{ href: "/staff/clients", label: "API clients" }] : []),
  ];
  return <SectionNav label="Staff" places={places} />;
}
