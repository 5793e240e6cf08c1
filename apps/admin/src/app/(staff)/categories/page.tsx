import type { Metadata } from "next";
import { CategoryTree } from "../../../features/categories/category-tree";

export const metadata: Metadata = { title: "Categories" };

export default function Page() {
  return <CategoryTree />;
}
