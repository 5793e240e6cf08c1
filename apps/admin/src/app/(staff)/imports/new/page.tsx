import type { Metadata } from "next";
import { NewImport } from "../../../../features/imports/new-import";
import { OnlyWith } from "../../../../features/session/only-with";

export const metadata: Metadata = { title: "Import products" };

export default function Page() {
  return (
    <OnlyWith permission="catalog:write">
      <NewImport />
    </OnlyWith>
  );
}
