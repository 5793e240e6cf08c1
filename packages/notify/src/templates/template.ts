import type { ReactElement } from "react";

/** A kind of letter: how it looks, what its subject says, and an example of everything it is told. */
export interface Template<Props> {
  readonly Component: (props: Props) => ReactElement;
  readonly subject: (props: Props) => string;
  /** Address that ends letters of this kind when it is posted to; mail clients show it as a button (RFC 8058). */
  readonly unsubscribeUrl?: (props: Props) => string;
  readonly sample: Props;
}
