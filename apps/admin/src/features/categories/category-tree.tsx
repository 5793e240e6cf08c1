"use client";

import { Button, EmptyState, Menu, SortableList } from "@storewright/ui";
import { Ellipsis, FolderTree, Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { CategoryRow } from "../../trpc/outputs";
import { ListSkeleton } from "../listing/list-skeleton";
import { OrderBar } from "../listing/order-bar";
import { useOrder } from "../listing/use-order";
import { useStaff } from "../session/staff-context";
import { PageHead } from "../shell/page-head";
import { Failure } from "../states/failure";
import { StaleNotice } from "../states/stale-notice";
import { CategoryDialog } from "./category-dialog";
import { RemoveCategory } from "./remove-category";

type Open =
  | { readonly what: "new"; readonly parent: CategoryRow | null }
  | { readonly what: "change"; readonly category: CategoryRow }
  | { readonly what: "remove"; readonly category: CategoryRow };

/** The tree that shoppers walk through. */
export function CategoryTree() {
  const { may } = useStaff();
  const [open, setOpen] = useState<Open | null>(null);
  const tree = trpc.catalog.admin.categories.list.useQuery();
  const mayWrite = may("catalog:write");
  const close = () => setOpen(null);
  return (
    <>
      <PageHead
        title="Categories"
        sub="Every product stands in one; its page is found in those above it too."
      >
        {mayWrite && (
          <Button
            icon={<Plus aria-hidden="true" className="size-4.5" />}
            onClick={() => setOpen({ what: "new", parent: null })}
          >
            New category
          </Button>
        )}
      </PageHead>
      <StaleNotice query={tree} />
      {tree.data ? (
        tree.data.length === 0 ? (
          <EmptyState
            icon={<FolderTree />}
            title="No categories yet"
            text="Make one; every product needs a place to stand in."
          />
        ) : (
          <div className="rounded-lg border border-line bg-surface p-2 sm:p-4">
            <Branch nodes={tree.data} name="the shop" mayWrite={mayWrite} onOpen={setOpen} />
          </div>
        )
      ) : tree.isError ? (
        <Failure error={tree.error} onRetry={() => tree.refetch()} />
      ) : (
        <ListSkeleton label="Reading the categories…" />
      )}
      {tree.data && (open?.what === "new" || open?.what === "change") && (
        <CategoryDialog
          tree={tree.data}
          category={open.what === "change" ? open.category : null}
          parent={open.what === "new" ? open.parent : null}
          onClose={close}
        />
      )}
      {open?.what === "remove" && <RemoveCategory category={open.category} onClose={close} />}
    </>
  );
}

/** The categories below one, in an order that can be changed. */
function Branch({
  nodes,
  name,
  mayWrite,
  onOpen,
}: {
  readonly nodes: readonly CategoryRow[];
  readonly name: string;
  readonly mayWrite: boolean;
  readonly onOpen: (open: Open) => void;
}) {
  const utils = trpc.useUtils();
  const order = useOrder(nodes, ({ id }) => id);
  const save = trpc.catalog.admin.categories.save.useMutation();

  async function saveOrder(items: readonly CategoryRow[]) {
    for (const [position, { id, parentId, name: title, position: former }] of items.entries())
      if (former !== position) await save.mutateAsync({ categoryId: id, parentId, name: title, position });
    await utils.catalog.admin.categories.invalidate();
  }

  return (
    <>
      <SortableList
        label={`Categories of ${name}`}
        items={order.items}
        keyOf={({ id }) => id}
        nameOf={(node) => node.name}
        onChange={order.set}
        className="space-y-0.5"
      >
        {(node, grip) => (
          <>
            <div className="flex min-h-12 items-center gap-1 rounded-md pr-1 hover:bg-sunken/60">
              {mayWrite && nodes.length > 1 ? grip : <span className="w-11 shrink-0" />}
              <div className="min-w-0 grow text-sm">
                <p className="font-semibold">{node.name}</p>
                <p className="truncate text-ink-soft text-xs">
                  <span className="hidden sm:inline">/c/{node.slug}</span>
                  {(node.productCount > 0 || node.children.length === 0) && (
                    <>
                      <span className="hidden sm:inline"> · </span>
                      <Link href={`/products?category=${node.slug}`} className="link">
                        {node.productCount.toLocaleString()}{" "}
                        {node.productCount === 1 ? "product" : "products"}
                      </Link>
                    </>
                  )}
                </p>
              </div>
              {mayWrite && (
                <>
                  <Button
                    size="sm"
                    variant="secondary"
                    aria-label={`Change ${node.name}`}
                    onClick={() => onOpen({ what: "change", category: node })}
                  >
                    Change
                  </Button>
                  <Menu
                    trigger={
                      <Button
                        size="sm"
                        variant="quiet"
                        aria-label={`More to do with ${node.name}`}
                        className="px-2.5"
                      >
                        <Ellipsis aria-hidden="true" className="size-5" />
                      </Button>
                    }
                    entries={[
                      {
                        label: "Add a category below",
                        onSelect: () => onOpen({ what: "new", parent: node }),
                      },
                      {
                        label: "Remove",
                        danger: true,
                        onSelect: () => onOpen({ what: "remove", category: node }),
                      },
                    ]}
                  />
                </>
              )}
            </div>
            {node.children.length > 0 && (
              <div className="ml-4 border-line border-l pl-1 sm:ml-6 sm:pl-2">
                <Branch nodes={node.children} name={node.name} mayWrite={mayWrite} onOpen={onOpen} />
              </div>
            )}
          </>
        )}
      </SortableList>
      <OrderBar order={order} save={saveOrder} />
    </>
  );
}
