import type { Metadata } from "next";
import { SearchReport } from "../../../features/searching/search-report";

export const metadata: Metadata = { title: "What is searched for" };

export default function Page() {
  return <SearchReport />;
}
