import type { ReactElement } from "react";

/** A kind of letter: how it looks, what its subject says, and an example of everything it is told. */
export interface Template<Props> {
  readonly Component: (props: Props) => ReactElement;
  readonly subject: (props: Props) => string;
  readonly sample: Props;
}
