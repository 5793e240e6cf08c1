import type { Tone } from "@storewright/ui";
import type { Import, ImportLine } from "../../trpc/outputs";

type Status = Import["status"];

export const statusWords: Readonly<Record<Status, { readonly label: string; readonly tone: Tone }>> = {
  UPLOADING: { label: "Arriving", tone: "neutral" },
  UPLOADED: { label: "Columns to match", tone: "warning" },
  CHECKING: { label: "Being checked", tone: "accent" },
  CHECKED: { label: "Checked", tone: "accent" },
  RUNNING: { label: "Running", tone: "accent" },
  DONE: { label: "Done", tone: "positive" },
  STOPPED: { label: "Stopped", tone: "warning" },
  UNDOING: { label: "Being taken back", tone: "accent" },
  UNDONE: { label: "Taken back", tone: "neutral" },
};

/** True while a worker is at it, so that its figures move. */
export function isMoving(status: Status): boolean {
  return status === "UPLOADING" || status === "CHECKING" || status === "RUNNING" || status === "UNDOING";
}

export const actionWords: Readonly<
  Record<NonNullable<ImportLine["action"]>, { readonly label: string; readonly tone: Tone }>
> = {
  CREATE: { label: "New", tone: "positive" },
  UPDATE: { label: "Changed", tone: "accent" },
  NONE: { label: "Unchanged", tone: "neutral" },
  FAULTY: { label: "Faulty", tone: "danger" },
};

/** What is being done with the rows now, as a sentence begins. */
export const movingWords: Readonly<Partial<Record<Status, string>>> = {
  UPLOADING: "Being read",
  CHECKING: "Compared with the catalogue",
  RUNNING: "Written into the catalogue",
  UNDOING: "Taken back",
};
