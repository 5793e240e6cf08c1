"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner, Button, IconButton, Select, SortableList, TextField } from "@storewright/ui";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { Product } from "../../trpc/outputs";
import { Picture } from "../format/picture";
import { LeaveGuard } from "../shell/leave-guard";
import { colourOption } from "./colour-option";
import { type PictureDraft, type PicturesDraft, readTarget, shownPictures, targetOf } from "./picture-drafts";
import { useProductChanged } from "./use-product-changed";
import { variantName } from "./variant-places";

/** Above this many, single variants are not offered: nobody finds theirs in such a list. */
const MOST_OFFERED = 100;

/** The pictures in their order, each with what it shows; the first stands for the product in lists. */
export function PictureList({ product }: { readonly product: Product }) {
  const changed = useProductChanged();
  const [draft, setDraft] = useState<PicturesDraft | null>(null);
  const pictures = shownPictures(product.images, draft);
  const save = trpc.catalog.admin.saveImages.useMutation({
    onSuccess: (after) => {
      changed(after);
      setDraft(null);
    },
    onError: () => utils.catalog.admin.product.invalidate({ productId: product.id }),
  });
  const utils = trpc.useUtils();
  const refusal = save.error ? readRefusal(save.error) : null;
  const edit = (next: readonly PictureDraft[]) => {
    if (save.error) save.reset();
    setDraft({ pictures: next, known: new Set(product.images.map(({ id }) => id)) });
  };
  const change = (id: string, part: Partial<PictureDraft>) =>
    edit(pictures.map((picture) => (picture.id === id ? { ...picture, ...part } : picture)));
  const removed = draft === null ? 0 : product.images.length - pictures.length;

  if (product.images.length === 0)
    return <p className="text-ink-soft text-sm">This product has no picture yet.</p>;
  return (
    <>
      <LeaveGuard unsaved={draft !== null} />
      {refusal && (
        <Banner announce tone="danger" title="The pictures were not saved">
          {refusal.code === "CONFLICT"
            ? "Somebody changed the product meanwhile. Look at it, and save again."
            : refusal.message}
        </Banner>
      )}
      <SortableList
        label="Pictures in their order"
        items={pictures}
        keyOf={({ id }) => id}
        nameOf={({ alt }) => alt || "the picture without a text"}
        onChange={edit}
        className="space-y-3"
        itemClassName="rounded-md border border-line p-2"
      >
        {(picture, grip, index) => (
          <div className="flex items-start gap-2">
            <div className="flex flex-col items-center">
              <Picture url={picture.url} alt="" className="size-16" />
              {grip}
            </div>
            <div className="min-w-0 grow space-y-2">
              <TextField
                label={`Picture ${index + 1} shows`}
                maxLength={300}
                autoComplete="off"
                value={picture.alt}
                placeholder="Said to who cannot see it"
                onChange={(event) => change(picture.id, { alt: event.target.value })}
              />
              <Target
                product={product}
                picture={picture}
                index={index}
                onChange={(target) => change(picture.id, readTarget(product, target))}
              />
            </div>
            <IconButton
              label={`Remove picture ${index + 1}`}
              onClick={() => edit(pictures.filter(({ id }) => id !== picture.id))}
            >
              <Trash2 aria-hidden="true" className="size-4.5" />
            </IconButton>
          </div>
        )}
      </SortableList>
      {draft !== null && (
        <div className="flex flex-wrap items-center gap-3">
          <Button
            loading={save.isPending}
            onClick={() =>
              save.mutate({
                productId: product.id,
                expectedVersion: product.version,
                images: pictures.map(({ id, alt, variantId, colour }) => ({ id, alt, variantId, colour })),
              })
            }
          >
            Save pictures
          </Button>
          <Button variant="quiet" onClick={() => setDraft(null)}>
            Discard
          </Button>
          <p role="status" className="text-ink-soft text-sm">
            {removed > 0 ? `${removed} will be removed` : "Not saved yet"}
          </p>
        </div>
      )}
    </>
  );
}

function Target({
  product,
  picture,
  index,
  onChange,
}: {
  readonly product: Product;
  readonly picture: PictureDraft;
  readonly index: number;
  readonly onChange: (target: string) => void;
}) {
  const colours = colourOption(product)?.values ?? [];
  const variants = product.adminVariants.length > MOST_OFFERED ? [] : product.adminVariants;
  if (variants.length < 2 && colours.length === 0) return null;
  return (
    <Select
      label={`Picture ${index + 1} belongs to`}
      hideLabel
      options={[
        { value: "", label: "All variants" },
        ...colours.map(({ value }) => ({ value: `colour:${value}`, label: `All in ${value}` })),
        ...variants.map((variant) => ({
          value: `variant:${variant.id}`,
          label: variantName(product, variant) ?? variant.sku,
        })),
      ]}
      value={targetOf(picture)}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
