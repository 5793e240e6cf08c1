import type { Metadata } from "next";
import { Synonyms } from "../../../../features/searching/synonyms";

export const metadata: Metadata = { title: "Synonyms" };

export default function Page() {
  return <Synonyms />;
}
