import type { Metadata } from "next";
import { Roles } from "../../../../features/staff/role-list";

export const metadata: Metadata = { title: "Roles" };

export default function RolesPage() {
  return <Roles />;
}
