import type { Metadata } from "next";
import { NewImport } from "../../../../features/imports/new-import";

export const metadata: Metadata = { title: "Import products" };

export default function Page() {
  return <NewImport />;
}
