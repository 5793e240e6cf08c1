"use client";

import { readRefusal } from "@storewright/kernel";
import { Badge, Button, EmptyState, RadioCards, showToast, Table, Td, TextField, Th } from "@storewright/ui";
import { Boxes, Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import { ListSkeleton } from "../listing/list-skeleton";
import { useStaff } from "../session/staff-context";
import { PageHead } from "../shell/page-head";
import { Failure } from "../states/failure";
import { FormDialog } from "../states/form-dialog";
import { StaleNotice } from "../states/stale-notice";

/** Products put together beside the tree: by hand, or by rules that are kept by themselves. */
export function CollectionList() {
  const { may } = useStaff();
  const [making, setMaking] = useState(false);
  const collections = trpc.catalog.admin.collections.list.useQuery();
  return (
    <>
      <PageHead title="Collections" sub="Products beside the category tree: chosen by hand, or by rules.">
        {may("catalog:write") && (
          <Button icon={<Plus aria-hidden="true" className="size-4.5" />} onClick={() => setMaking(true)}>
            New collection
          </Button>
        )}
      </PageHead>
      <StaleNotice query={collections} />
      {collections.data ? (
        collections.data.length === 0 ? (
          <EmptyState
            icon={<Boxes />}
            title="No collections yet"
            text="Put gifts, bestsellers or everything below 20 on a page of their own."
          />
        ) : (
          <Table label="Collections">
            <thead>
              <tr>
                <Th>Name</Th>
                <Th>Kind</Th>
                <Th numeric>Products</Th>
                <Th>State</Th>
              </tr>
            </thead>
            <tbody>
              {collections.data.map((collection) => (
                <tr key={collection.id} className="transition-colors hover:bg-sunken/60">
                  <Td className="w-full min-w-48">
                    <Link href={`/collections/${collection.id}`} className="font-semibold hover:underline">
                      {collection.name}
                    </Link>
                    <p className="text-ink-soft text-xs">/collections/{collection.slug}</p>
                  </Td>
                  <Td>{collection.kind === "RULES" ? "By rules" : "By hand"}</Td>
                  <Td numeric>{collection.productCount.toLocaleString()}</Td>
                  <Td>
                    <Badge tone={collection.published ? "positive" : "warning"}>
                      {collection.published ? "Published" : "Draft"}
                    </Badge>
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        )
      ) : collections.isError ? (
        <Failure error={collections.error} onRetry={() => collections.refetch()} />
      ) : (
        <ListSkeleton label="Reading the collections…" rows={4} />
      )}
      {making && <NewCollection onClose={() => setMaking(false)} />}
    </>
  );
}

function NewCollection({ onClose }: { readonly onClose: () => void }) {
  const router = useRouter();
  const utils = trpc.useUtils();
  const [name, setName] = useState("");
  const [kind, setKind] = useState<"MANUAL" | "RULES">("MANUAL");
  const [tried, setTried] = useState(false);
  const save = trpc.catalog.admin.collections.save.useMutation({
    onSuccess: (collection) => {
      void utils.catalog.admin.collections.invalidate();
      showToast({ title: "The collection is made", text: "It is a draft until you publish it." });
      router.push(`/collections/${collection.id}`);
    },
  });
  const refusal = save.error ? readRefusal(save.error) : null;
  return (
    <FormDialog
      onClose={onClose}
      title="New collection"
      refusal={refusal}
      refusedTitle="The collection was not made"
      confirm="Make it"
      dismiss="Not now"
      pending={save.isPending}
      onSubmit={() => {
        setTried(true);
        if (name.trim() === "") return;
        save.mutate({
          name: name.trim(),
          kind,
          published: false,
          ...(kind === "RULES" && {
            rules: { match: "all", conditions: [{ field: "inStock", op: "is", value: true }] },
          }),
        });
      }}
    >
      <TextField
        label="Name"
        maxLength={100}
        autoComplete="off"
        value={name}
        error={tried && name.trim() === "" ? "Give it a name, such as Gifts." : refusal?.fields["name"]}
        onChange={(event) => setName(event.target.value)}
      />
      <RadioCards
        legend="How products come into it"
        name="kind"
        value={kind}
        onChange={(value) => setKind(value === "RULES" ? "RULES" : "MANUAL")}
        options={[
          { value: "MANUAL", label: "By hand", description: "You choose them, and their order." },
          {
            value: "RULES",
            label: "By rules",
            description: "Whatever meets the conditions, always up to date.",
          },
        ]}
      />
    </FormDialog>
  );
}
