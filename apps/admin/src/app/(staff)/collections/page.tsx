import type { Metadata } from "next";
import { CollectionList } from "../../../features/collections/collection-list";

export const metadata: Metadata = { title: "Collections" };

export default function Page() {
  return <CollectionList />;
}
