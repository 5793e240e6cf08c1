import type { Metadata } from "next";
import { Customers } from "../../../features/customers/customer-list";

export const metadata: Metadata = { title: "Customers" };

export default function CustomersPage() {
  return <Customers />;
}
