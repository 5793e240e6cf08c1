"use client";

import { Pagination } from "@storewright/ui";
import Link from "next/link";
import type { ComponentProps } from "react";
import type { UsedListState } from "./use-list-state";

function PageLink(props: ComponentProps<typeof Link>) {
  return <Link {...props} prefetch={false} />;
}

export interface ListPage {
  readonly page: number;
  readonly limit: number;
  readonly total: number;
}

/** Which part of the list this is, and links to its other pages. */
export function ListFoot({ list, hrefFor }: { readonly list: ListPage } & Pick<UsedListState, "hrefFor">) {
  const { page, limit, total } = list;
  const first = (page - 1) * limit + 1;
  const last = Math.min(total, page * limit);
  return (
    <div className="mt-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <p className="figures text-ink-soft text-sm">
        {first.toLocaleString()}–{last.toLocaleString()} of {total.toLocaleString()}
      </p>
      <Pagination
        page={page}
        pageCount={Math.ceil(total / limit)}
        hrefFor={(number) => hrefFor({ page: String(number) })}
        linkAs={PageLink}
      />
    </div>
  );
}
