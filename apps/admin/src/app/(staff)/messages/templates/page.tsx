import type { Metadata } from "next";
import { Templates } from "../../../../features/messages/templates";

export const metadata: Metadata = { title: "Templates" };

export default function TemplatesPage() {
  return <Templates />;
}
