import type { Metadata } from "next";
import { ApiClients } from "../../../../features/staff/client-list";

export const metadata: Metadata = { title: "API clients" };

export default function ApiClientsPage() {
  return <ApiClients />;
}
