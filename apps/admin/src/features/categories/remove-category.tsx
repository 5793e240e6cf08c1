"use client";

import { readRefusal } from "@storewright/kernel";
import { showToast } from "@storewright/ui";
import { trpc } from "../../trpc/client";
import type { CategoryRow } from "../../trpc/outputs";
import { FormDialog } from "../states/form-dialog";

/** Says what removing a category means, or why it cannot be done yet. */
export function RemoveCategory({
  category,
  onClose,
}: {
  readonly category: CategoryRow;
  readonly onClose: () => void;
}) {
  const utils = trpc.useUtils();
  const remove = trpc.catalog.admin.categories.remove.useMutation({
    onSuccess: () => {
      void utils.catalog.admin.categories.invalidate();
      showToast({ title: `${category.name} is removed` });
      onClose();
    },
  });
  const { productCount, children } = category;
  const full = productCount > 0 || children.length > 0;
  const holds = [
    productCount > 0 && `${productCount.toLocaleString()} ${productCount === 1 ? "product" : "products"}`,
    children.length > 0 && `${children.length} ${children.length === 1 ? "category" : "categories"}`,
  ].filter(Boolean);
  return (
    <FormDialog
      onClose={onClose}
      title={`Remove ${category.name}?`}
      description={
        full
          ? `It holds ${holds.join(" and ")}. Move them to another category first; then it can be removed.`
          : "It is empty. Its page leaves the shop, and its address answers that there is nothing."
      }
      refusal={remove.error ? readRefusal(remove.error) : null}
      refusedTitle="It was not removed"
      confirm="Remove"
      dismiss="Keep it"
      danger
      pending={remove.isPending}
      disabled={full}
      onSubmit={() => remove.mutate({ categoryId: category.id })}
    />
  );
}
