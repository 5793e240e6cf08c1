import type { Metadata } from "next";
import { StaffMembers } from "../../../features/staff/staff-list";

export const metadata: Metadata = { title: "Staff" };

export default function StaffMembersPage() {
  return <StaffMembers />;
}
