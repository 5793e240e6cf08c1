import type { ProductList } from "@storewright/api";
import { Breadcrumbs } from "@storewright/ui/breadcrumbs";
import type { ReactNode } from "react";
import { QuickLink } from "../shop/quick-link";
import { readShop } from "../shop/read-shop";
import { breadcrumbLd } from "./json-ld";
import { JsonLd } from "./json-ld-script";
import type { ListScope } from "./list-answers";
import { Listing } from "./listing";

/** The page of a category or of a collection: the way there, what it is, its products. */
export async function ListingPage({
  crumbs,
  title,
  description,
  scope,
  list,
  children,
}: {
  readonly crumbs: readonly { readonly label: string; readonly href?: string }[];
  readonly title: string;
  readonly description: string;
  readonly scope: ListScope;
  readonly list: ProductList;
  /** Between the heading and the list. */
  readonly children?: ReactNode;
}) {
  const shop = await readShop();
  return (
    <div className="mx-auto max-w-7xl px-4 pt-5 sm:px-6">
      <Breadcrumbs items={crumbs} linkAs={QuickLink} />
      <JsonLd data={breadcrumbLd(crumbs, shop.url)} />
      <h1 className="mt-3 text-3xl">{title}</h1>
      {description && <p className="mt-3 max-w-2xl text-ink-soft text-lg">{description}</p>}
      {children}
      <div className="mt-8">
        <Listing scope={scope} initial={list} departments={shop.categories.map(toDepartment)} />
      </div>
    </div>
  );
}

const toDepartment = ({ slug, name }: { readonly slug: string; readonly name: string }) => ({ slug, name });
