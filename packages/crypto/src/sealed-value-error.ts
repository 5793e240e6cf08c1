/** Why a sealed value did not open, or none can be made; its text names no content. */
export class SealedValueError extends Error {
  override readonly name = "SealedValueError";
  /** `erased`: the person's key was destroyed, so nothing is sealed for that person any more. */
  readonly reason: "malformed" | "unknown-key" | "refused" | "erased";

  constructor(reason: SealedValueError["reason"], message: string) {
    super(message);
    this.reason = reason;
  }
}
