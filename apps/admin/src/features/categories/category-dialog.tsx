"use client";

import { readRefusal } from "@storewright/kernel";
import { Select, showToast, TextArea, TextField } from "@storewright/ui";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { CategoryRow } from "../../trpc/outputs";
import { categoryOf, categoryOptions, placed } from "../products/category-options";
import { SeoPreview } from "../seo/seo-preview";
import { useShop } from "../shop/shop-context";
import { FormDialog } from "../states/form-dialog";
import { OwnPicture } from "../uploads/own-picture";
import { without } from "./without";

/** Makes a category or changes one: its name, place, address and texts. */
export function CategoryDialog({
  tree,
  category,
  parent,
  onClose,
}: {
  readonly tree: readonly CategoryRow[];
  readonly category: CategoryRow | null;
  readonly parent: CategoryRow | null;
  readonly onClose: () => void;
}) {
  const { webUrl } = useShop();
  const utils = trpc.useUtils();
  const [draft, setDraft] = useState({
    name: category?.name ?? "",
    parentId: String(category?.parentId ?? parent?.id ?? ""),
    slug: category?.slug ?? "",
    description: category?.description ?? "",
    seoTitle: category?.seoTitle ?? "",
    seoText: category?.seoText ?? "",
  });
  const [tried, setTried] = useState(false);
  const [noPicture, setNoPicture] = useState(false);
  const now = placed(tree).find(({ node }) => node.id === category?.id)?.node ?? category;
  const save = trpc.catalog.admin.categories.save.useMutation({
    onSuccess: () => {
      void utils.catalog.admin.categories.invalidate();
      void utils.catalog.categories.invalidate();
      showToast({ title: category === null ? "The category is made" : "The category is changed" });
      onClose();
    },
    onError: () => utils.catalog.admin.categories.invalidate(),
  });
  const refusal = save.error ? readRefusal(save.error) : null;
  const badSlug = draft.slug !== "" && !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(draft.slug);
  const field = (name: keyof typeof draft, error?: string) => ({
    value: draft[name],
    error: (tried ? error : undefined) ?? refusal?.fields[name],
    autoComplete: "off",
    onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [name]: event.target.value }),
  });
  const moves = category !== null && draft.slug !== category.slug;
  return (
    <FormDialog
      onClose={onClose}
      title={category?.name ?? "New category"}
      refusal={refusal}
      refusedTitle="The category was not saved"
      confirm="Save"
      pending={save.isPending}
      onSubmit={() => {
        setTried(true);
        if (draft.name.trim() === "" || badSlug || (category !== null && draft.slug === "")) return;
        save.mutate({
          ...(category !== null && { categoryId: category.id, expectedVersion: category.version }),
          parentId: categoryOf(tree, draft.parentId)?.id ?? null,
          name: draft.name.trim(),
          ...(draft.slug !== "" && { slug: draft.slug }),
          description: draft.description.trim(),
          ...(noPicture && { imageUrl: null }),
          seoTitle: draft.seoTitle.trim(),
          seoText: draft.seoText.trim(),
        });
      }}
    >
      <TextField
        label="Name"
        maxLength={100}
        {...field("name", draft.name.trim() === "" ? "Give it a name." : undefined)}
      />
      <Select
        label="Below"
        placeholder="The top of the shop"
        options={categoryOptions(category === null ? tree : without(tree, category.id))}
        value={draft.parentId}
        error={refusal?.fields["parentId"]}
        onChange={(event) => setDraft({ ...draft, parentId: event.target.value })}
      />
      <TextField
        label="Address"
        optional={category === null}
        spellCheck={false}
        maxLength={120}
        hint={
          category === null
            ? "Left empty: made from the name."
            : moves
              ? `Whoever opens /c/${category.slug} is led to the new address.`
              : `${webUrl}/c/${draft.slug}`
        }
        {...field(
          "slug",
          badSlug || (category !== null && draft.slug === "")
            ? "Lower-case letters, digits and dashes."
            : undefined,
        )}
      />
      <TextArea label="Description" optional rows={3} maxLength={5_000} {...field("description")} />
      {now !== null && (
        <OwnPicture
          owner="category"
          id={now.id}
          url={noPicture ? null : now.imageUrl}
          onArrived={async () => {
            await utils.catalog.admin.categories.invalidate();
            setNoPicture(false);
          }}
          onRemove={() => setNoPicture(true)}
        />
      )}
      <SeoPreview
        url={`${webUrl}/c/${draft.slug || "…"}`}
        title={draft.seoTitle.trim() || draft.name || "New category"}
        text={draft.seoText.trim() || draft.description || "The beginning of the description."}
      />
      <TextField label="Title for search engines" optional maxLength={200} {...field("seoTitle")} />
      <TextArea label="Text for search engines" optional rows={2} maxLength={500} {...field("seoText")} />
    </FormDialog>
  );
}
