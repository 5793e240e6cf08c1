"use client";

import { Button, FileDrop, IconButton, Progress } from "@storewright/ui";
import { X } from "lucide-react";
import { Picture } from "../format/picture";
import { useUploads } from "../products/use-uploads";

/** The one picture of a category or a collection: shown, replaced by an upload, which holds at once, or taken away. */
export function OwnPicture({
  owner,
  id,
  url,
  onArrived,
  onRemove,
}: {
  readonly owner: "category" | "collection";
  readonly id: string;
  readonly url: string | null;
  readonly onArrived: () => Promise<unknown>;
  /** Undefined while it cannot be taken away. */
  readonly onRemove: (() => void) | undefined;
}) {
  const { uploads, add, dismiss } = useUploads(`/api/uploads?${owner}=${id}`, onArrived);
  return (
    <div className="space-y-3">
      <p className="font-semibold text-sm">Picture</p>
      <div className="flex items-center gap-4">
        <Picture
          url={url}
          alt={url === null ? "No picture yet" : `Picture of the ${owner}`}
          className="size-20"
        />
        {url !== null && onRemove && (
          <Button size="sm" variant="secondary" onClick={onRemove}>
            Remove the picture
          </Button>
        )}
      </div>
      {uploads.map(({ id: key, name, sent, total, failure }) =>
        failure === null ? (
          <Progress
            key={key}
            label={`Sending ${name}`}
            value={sent}
            max={total}
            text={sent >= total ? "Being made ready for the shop…" : "Sending…"}
          />
        ) : (
          <div
            key={key}
            role="alert"
            className="flex items-start gap-2 rounded-md bg-danger-soft py-1 pl-3 text-sm"
          >
            <p className="min-w-0 grow py-2.5">
              <span className="break-all font-semibold">{name}</span> was not taken. {failure}
            </p>
            <IconButton label={`Dismiss the message about ${name}`} onClick={() => dismiss(key)}>
              <X aria-hidden="true" className="size-4.5" />
            </IconButton>
          </div>
        ),
      )}
      <FileDrop
        label={url === null ? "Add a picture" : "Replace the picture"}
        hint="JPEG, PNG, WebP or AVIF, up to 20 MB. The shop shows it at once."
        accept="image/jpeg,image/png,image/webp,image/avif"
        onFiles={add}
      />
    </div>
  );
}
