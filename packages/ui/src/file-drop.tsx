"use client";

import { clsx } from "clsx";
import { Upload } from "lucide-react";
import { type DragEvent, useId, useState } from "react";

export interface FileDropProps {
  readonly label: string;
  readonly hint?: string;
  /** As the `accept` of a file input. */
  readonly accept: string;
  readonly multiple?: boolean;
  readonly disabled?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly className?: string;
}

/** A place to drop files on; a click, Enter or Space chooses them instead. */
export function FileDrop({
  label,
  hint,
  accept,
  multiple = false,
  disabled = false,
  onFiles,
  className,
}: FileDropProps) {
  const id = useId();
  const [over, setOver] = useState(false);
  const holdsFiles = (event: DragEvent) => event.dataTransfer.types.includes("Files");
  const hand = (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length > 0) onFiles(multiple ? files : files.slice(0, 1));
  };
  return (
    <label
      onDragOver={(event) => {
        if (disabled || !holdsFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (!disabled) hand(event.dataTransfer.files);
      }}
      className={clsx(
        "flex min-h-24 items-center justify-center gap-4 rounded-md border-2 border-dashed px-5 py-5 text-sm transition-colors",
        "has-focus-visible:outline-[2.5px] has-focus-visible:outline-focus has-focus-visible:outline-offset-2",
        over ? "border-accent bg-accent-soft" : "border-line-strong hover:border-ink",
        disabled && "opacity-55",
        className,
      )}
    >
      <input
        type="file"
        accept={accept}
        multiple={multiple}
        disabled={disabled}
        aria-describedby={hint ? id : undefined}
        className="sr-only"
        onChange={(event) => {
          hand(event.target.files);
          event.target.value = "";
        }}
      />
      <Upload aria-hidden="true" className="size-6 shrink-0 text-ink-soft" />
      <span>
        <span className="block font-semibold">{label}</span>
        {hint && (
          <span id={id} className="block text-ink-soft">
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}
