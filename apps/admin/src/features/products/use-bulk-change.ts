"use client";

import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { BulkChange, ProductRow } from "../../trpc/outputs";

/** So many go to the server at a time; it takes no more in one change. */
const BATCH = 200;

interface Refused {
  readonly productId: string;
  readonly message: string;
}

interface Progress {
  readonly isPending: boolean;
  readonly changed: number;
  readonly refused: readonly Refused[];
  /** What ended it before all were tried. */
  readonly error: unknown;
}

const atRest: Progress = { isPending: false, changed: 0, refused: [], error: null };

/** Changes as many products as one likes, one batch after another. @param onDrop told which are done with */
export function useBulkChange(onDrop: (productIds: readonly string[]) => void) {
  const utils = trpc.useUtils();
  const [progress, setProgress] = useState(atRest);

  /** How many were changed; null where some were refused or the rest was not tried. */
  async function change(productIds: readonly ProductRow["id"][], set: BulkChange): Promise<number | null> {
    const done: string[] = [];
    const refused: Refused[] = [];
    let error: unknown = null;
    setProgress({ ...atRest, isPending: true });
    try {
      for (let start = 0; start < productIds.length; start += BATCH) {
        const batch = productIds.slice(start, start + BATCH);
        const answer = await utils.client.catalog.admin.bulk.mutate({ productIds: batch, set });
        const stay = new Set<string>(answer.refused.map(({ productId }) => productId));
        refused.push(...answer.refused);
        done.push(...batch.filter((id) => !stay.has(id)));
        setProgress({ isPending: true, changed: done.length, refused, error });
      }
    } catch (cause) {
      error = cause;
    }
    setProgress({ isPending: false, changed: done.length, refused, error });
    void utils.catalog.admin.list.invalidate();
    void utils.catalog.admin.product.invalidate();
    onDrop(done);
    return error === null && refused.length === 0 ? done.length : null;
  }

  return { ...progress, change };
}
