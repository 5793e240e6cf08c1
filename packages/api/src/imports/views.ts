import type { ImportRunId, ProductId } from "@storewright/kernel";

export type ImportState =
  /** The file is still arriving. */
  | "UPLOADING"
  /** It waits for the meaning of its columns. */
  | "UPLOADED"
  | "CHECKING"
  | "CHECKED"
  | "RUNNING"
  | "DONE"
  | "STOPPED"
  | "UNDOING"
  | "UNDONE";

export type ImportRowAction = "CREATE" | "UPDATE" | "NONE" | "FAULTY";

/** A file of products on its way into the catalogue. */
export interface ImportView {
  readonly id: ImportRunId;
  readonly fileName: string;
  readonly status: ImportState;
  /** The headings of the file, in its order. */
  readonly columns: readonly string[];
  /** Heading to field; what is absent is not read. Guessed at first, then as staff set it. */
  readonly mapping: Readonly<Record<string, string>>;
  readonly rows: number;
  /** Rows that the step under way has dealt with; equal to `rows` when it is through. */
  readonly done: number;
  readonly creates: number;
  readonly updates: number;
  readonly unchanged: number;
  readonly faulty: number;
  /** What staff should know: why it stopped, what could not be taken back. Empty where all is well. */
  readonly problem: string;
  readonly createdAt: string;
  readonly finishedAt: string | null;
}

export interface ImportList {
  readonly items: readonly ImportView[];
  readonly page: number;
  readonly limit: number;
  readonly total: number;
}

export interface ImportFault {
  /** A heading of the file; empty where it is about the whole line. */
  readonly column: string;
  readonly message: string;
}

/** As people read it: money in decimals, times in ISO form. */
export interface ImportChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface ImportRowView {
  /** Line of the file, the heading being 1. */
  readonly line: number;
  /** Null until the check came to it. */
  readonly action: ImportRowAction | null;
  /** Null where the product does not exist (yet). */
  readonly productId: ProductId | null;
  /** What the line is about: name or SKU. */
  readonly name: string;
  readonly faults: readonly ImportFault[];
  readonly changes: readonly ImportChange[];
  readonly applied: boolean;
  readonly undone: boolean;
}

export interface ImportRowList {
  readonly items: readonly ImportRowView[];
  readonly page: number;
  readonly limit: number;
  readonly total: number;
}

/** Something that a column may hold. */
export interface ImportFieldView {
  /** What `mapping` names it by; attributes are `attribute:<code>`. */
  readonly field: string;
  readonly label: string;
  /** What is to be written in it. */
  readonly hint: string;
  /** `always`, or only where a line makes a new product. */
  readonly needed: "always" | "new" | "never";
}
