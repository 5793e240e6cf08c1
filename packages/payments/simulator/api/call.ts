import type { Books } from "../books/books";
import type { Draft } from "../draft";
import type { FormValue } from "./form";

/** One request to the API, with all that an endpoint may touch. */
export interface Call {
  readonly form: FormValue;
  readonly books: Books;
  readonly draft: Draft;
  /** Where the shopper's browser finds the simulator's pages. */
  readonly pages: string;
  readonly refundSettleMs: number;
  /** Whether a knob wants this payment left in `processing`; asking uses the knob up. */
  takeProcessing(): boolean;
}

export interface Reply {
  readonly status: number;
  readonly body: object;
}
