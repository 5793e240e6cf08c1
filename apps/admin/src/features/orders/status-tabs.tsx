"use client";

import { clsx } from "clsx";
import Link from "next/link";
import type { UsedListState } from "../listing/use-list-state";
import { statusTabs } from "./order-query";
import { statusWords } from "./order-words";

/** One link a status: the address says which one is open. */
export function StatusTabs({ list }: { readonly list: UsedListState }) {
  const open = statusTabs.find((status) => status === list.state.status);
  return (
    <nav aria-label="Order status" className="-mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0">
      <ul className="flex min-w-max gap-1 border-line border-b">
        {statusTabs.map((status) => {
          const here = status === open;
          return (
            <li key={status ?? "all"}>
              <Link
                href={list.hrefFor({ status: status ?? "" })}
                prefetch={false}
                scroll={false}
                aria-current={here ? "page" : undefined}
                className={clsx(
                  "-mb-px inline-flex min-h-11 items-center whitespace-nowrap rounded-t-sm border-b-2 px-3.5 font-semibold text-sm focus-visible:-outline-offset-2",
                  here ? "border-accent text-ink" : "border-transparent text-ink-soft hover:text-ink",
                )}
              >
                {status === undefined ? "All" : statusWords[status].label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
