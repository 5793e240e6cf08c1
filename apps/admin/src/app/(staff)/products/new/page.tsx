import type { Metadata } from "next";
import { NewProduct } from "../../../../features/products/new-product";
import { OnlyWith } from "../../../../features/session/only-with";

export const metadata: Metadata = { title: "New product" };

export default function Page() {
  return (
    <OnlyWith permission="catalog:write" why="It is for those who may change the catalogue.">
      <NewProduct />
    </OnlyWith>
  );
}
