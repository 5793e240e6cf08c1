"use client";

import { readRefusal } from "@storewright/kernel";
import { Button, showToast } from "@storewright/ui";
import { useState } from "react";
import type { useOrder } from "./use-order";

/** Saves an order that was changed, or puts it back; nothing while it is as it was. */
export function OrderBar<T>({
  order,
  save,
}: {
  readonly order: ReturnType<typeof useOrder<T>>;
  /** Tells the server the place of every item that has another one now. */
  readonly save: (items: readonly T[]) => Promise<void>;
}) {
  const [saving, setSaving] = useState(false);
  async function submit() {
    setSaving(true);
    try {
      await save(order.items);
      order.reset();
    } catch (error) {
      showToast({ tone: "danger", title: "The order was not saved", text: readRefusal(error).message });
    } finally {
      setSaving(false);
    }
  }
  if (!order.changed) return null;
  return (
    <div className="my-2 flex flex-wrap gap-2 pl-11">
      <Button size="sm" loading={saving} onClick={submit}>
        Save the order
      </Button>
      <Button size="sm" variant="quiet" onClick={order.reset}>
        Discard
      </Button>
    </div>
  );
}
