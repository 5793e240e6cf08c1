import type { Metadata } from "next";
import { NewImport } from "../../../../features/imports/new-import";
import { OnlyWith } from "../../../../features/session/only-with";

export const metadata: Metadata = { title: "Import products" };

export default function Page() {
  return (
    <OnlyWith permission="catalog:write" why="It is for those who may change the catalogue.">
      <NewImport />
    </OnlyWith>
  );
}
