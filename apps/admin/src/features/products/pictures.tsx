"use client";

import { FileDrop, IconButton, Progress } from "@storewright/ui";
import { X } from "lucide-react";
import { trpc } from "../../trpc/client";
import type { Product } from "../../trpc/outputs";
import { Picture } from "../format/picture";
import { useStaff } from "../session/staff-context";
import { Card } from "../states/card";
import { PictureList } from "./picture-list";
import { type Upload, useUploads } from "./use-uploads";

/** The pictures of a product: shown to everybody, changed by those who may. */
export function Pictures({ product }: { readonly product: Product }) {
  const { may } = useStaff();
  const { images } = product;
  if (may("catalog:write")) return <PictureEditor product={product} />;
  return (
    <Card title="Pictures">
      {images.length === 0 ? (
        <p className="text-ink-soft text-sm">This product has no picture yet.</p>
      ) : (
        <ul className="flex flex-wrap gap-2">
          {images.map((image) => (
            <li key={image.id}>
              <Picture url={image.url} alt={image.alt} className="size-20" />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function PictureEditor({ product }: { readonly product: Product }) {
  const utils = trpc.useUtils();
  const { uploads, add, dismiss } = useUploads(`/api/uploads?product=${product.id}`, () =>
    utils.catalog.admin.product.invalidate({ productId: product.id }),
  );
  return (
    <Card title="Pictures">
      <div className="space-y-4">
        <PictureList product={product} />
        <UploadList uploads={uploads} onDismiss={dismiss} />
        <FileDrop
          label="Add pictures"
          hint="Drop them here or choose. JPEG, PNG, WebP or AVIF, up to 20 MB each."
          accept="image/jpeg,image/png,image/webp,image/avif"
          multiple
          onFiles={add}
        />
      </div>
    </Card>
  );
}

function UploadList({
  uploads,
  onDismiss,
}: {
  readonly uploads: readonly Upload[];
  readonly onDismiss: (id: number) => void;
}) {
  return (
    <ul aria-label="Uploads" className="space-y-3" hidden={uploads.length === 0}>
      {uploads.map(({ id, name, sent, total, failure }) => (
        <li key={id} className="text-sm">
          {failure === null ? (
            <>
              <p className="mb-1 truncate font-medium">{name}</p>
              <Progress
                label={`Sending ${name}`}
                value={sent}
                max={total}
                text={sent >= total ? "Being made ready for the shop…" : `${percent(sent, total)} sent`}
              />
            </>
          ) : (
            <div role="alert" className="flex items-start gap-2 rounded-md bg-danger-soft py-1 pl-3">
              <p className="min-w-0 grow py-2.5">
                <span className="break-all font-semibold">{name}</span> was not added. {failure}
              </p>
              <IconButton label={`Dismiss the message about ${name}`} onClick={() => onDismiss(id)}>
                <X aria-hidden="true" className="size-4.5" />
              </IconButton>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

const percent = (sent: number, total: number) => `${total === 0 ? 0 : Math.floor((sent / total) * 100)}%`;
