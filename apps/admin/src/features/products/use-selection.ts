"use client";

import { readRefusal } from "@storewright/kernel";
import { showToast } from "@storewright/ui";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { ProductQuery, ProductRow } from "../../trpc/outputs";

/** So many can be chosen; more than that is work for an import. */
const MOST = 5_000;
const PAGE = 100;

/** The products that are chosen for a change: one by one, a page at a time, or all that match. */
export function useSelection() {
  const { client } = trpc.useUtils();
  const [chosen, setChosen] = useState<ReadonlyMap<string, ProductRow>>(new Map());
  const [busy, setBusy] = useState(false);

  function choose(rows: readonly ProductRow[], on: boolean) {
    const next = new Map(chosen);
    for (const row of rows) {
      if (!on) next.delete(row.id);
      else if (next.size < MOST) next.set(row.id, row);
    }
    setChosen(next);
  }

  /** All that a list shows, on all of its pages. */
  async function chooseAll(query: ProductQuery) {
    setBusy(true);
    try {
      const found = new Map<string, ProductRow>();
      for (let page = 1, more = true; more && found.size < MOST; page++) {
        const list = await client.catalog.admin.list.query({ ...query, page, limit: PAGE });
        for (const row of list.items) found.set(row.id, row);
        more = page * PAGE < list.total;
      }
      setChosen(found);
    } catch (error) {
      showToast({ tone: "danger", title: "Not all are chosen", text: readRefusal(error).message });
    }
    setBusy(false);
  }

  /** The button's words; null where nothing is left to choose. */
  function allLabel(total: number): string | null {
    if (chosen.size >= Math.min(total, MOST)) return null;
    const many = Math.min(total, MOST).toLocaleString();
    return total > MOST ? `Select the first ${many}` : `Select all ${many} that match`;
  }

  return {
    chosen,
    busy,
    allLabel,
    choose,
    chooseAll,
    clear: () => setChosen(new Map()),
    drop(productIds: readonly string[]) {
      setChosen((before) => {
        const gone = new Set(productIds);
        return new Map([...before].filter(([id]) => !gone.has(id)));
      });
    },
  };
}
