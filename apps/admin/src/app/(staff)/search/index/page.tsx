import type { Metadata } from "next";
import { IndexPage } from "../../../../features/searching/index-page";

export const metadata: Metadata = { title: "Search index" };

export default function Page() {
  return <IndexPage />;
}
