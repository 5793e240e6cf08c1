"use client";

import { Dialog, type SearchEntry, SearchList } from "@storewright/ui";
import { Package, ReceiptText, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { trpc } from "../../trpc/client";
import { useRested } from "../listing/use-rested";
import { canBeFound } from "../orders/order-query";
import { useStaff } from "../session/staff-context";
import { innerPlaces, places } from "../shell/places";
import { pagesFor } from "./pages-for";

const SHOWN = 6;

/** A button, and Ctrl or Cmd with K, that open everything: pages, products and orders by what one types. */
export function Palette({ compact = false }: { readonly compact?: boolean }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (compact) return;
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      setOpen((before) => !before);
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [compact]);
  return (
    <>
      <button
        type="button"
        aria-label="Go to a page, product or order"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
        className={
          compact
            ? "ml-auto inline-flex size-11 items-center justify-center rounded-full hover:bg-sunken"
            : "flex min-h-11 w-full items-center gap-2.5 rounded-md border border-line-strong bg-surface px-3 text-left text-ink-soft text-sm hover:border-ink hover:text-ink"
        }
      >
        <Search aria-hidden="true" className="size-5" />
        {!compact && (
          <>
            <span className="grow">Go to…</span>
            <kbd className="rounded-sm border border-line bg-sunken px-1.5 font-sans text-xs">Ctrl K</kbd>
          </>
        )}
      </button>
      <Dialog open={open} onOpenChange={setOpen} title="Go to">
        {open && <Finder onDone={() => setOpen(false)} />}
      </Dialog>
    </>
  );
}

function Finder({ onDone }: { readonly onDone: () => void }) {
  const router = useRouter();
  const { may } = useStaff();
  const [typed, setTyped] = useState("");
  const q = useRested(typed.trim());
  const products = trpc.catalog.admin.list.useQuery(
    { q, limit: SHOWN, page: 1 },
    { enabled: q !== "" && may("catalog:read"), placeholderData: (before) => before },
  );
  const orders = trpc.order.admin.list.useQuery(
    { q, limit: SHOWN, page: 1 },
    { enabled: canBeFound(q) && may("order:read") },
  );
  const go = (href: string) => () => {
    onDone();
    router.push(href);
  };
  const open = [...places, ...innerPlaces].filter((place) => may(place.needs));
  const pages = pagesFor(open, typed).map(
    ({ href, label, Icon }): SearchEntry => ({
      id: href,
      label,
      icon: <Icon aria-hidden="true" className="size-5 text-ink-soft" />,
      onSelect: go(href),
    }),
  );
  const goods = (q === "" ? [] : (products.data?.items ?? [])).map(
    ({ id, name, categoryName }): SearchEntry => ({
      id,
      label: name,
      detail: categoryName,
      icon: <Package aria-hidden="true" className="size-5 text-ink-soft" />,
      onSelect: go(`/products/${id}`),
    }),
  );
  const sales = (canBeFound(q) ? (orders.data?.items ?? []) : []).map(
    ({ id, number }): SearchEntry => ({
      id,
      label: `Order #${number}`,
      icon: <ReceiptText aria-hidden="true" className="size-5 text-ink-soft" />,
      onSelect: go(`/orders/${id}`),
    }),
  );
  const looking = typed.trim() !== q || products.isFetching || orders.isFetching;
  return (
    <SearchList
      label="Go to"
      placeholder="A page, a product, an order's number"
      value={typed}
      onChange={setTyped}
      groups={[
        { label: "Orders", entries: sales },
        { label: "Pages", entries: pages },
        { label: "Products", entries: goods },
      ]}
      empty={looking ? "Looking…" : "Nothing is called that."}
      className="h-[min(26rem,60dvh)]"
    />
  );
}
