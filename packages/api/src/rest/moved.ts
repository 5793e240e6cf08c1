/** An operation's way to say that what was asked for has another address now, for good: HTTP answers 301. */
export class MovedPermanently extends Error {
  override readonly name = "MovedPermanently";

  /** `path` is below the contract's root, `/products/new-slug`. */
  constructor(readonly path: string) {
    super(`moved to ${path}`);
  }
}
