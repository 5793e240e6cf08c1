/** A data key as the key store has it. */
export interface StoredKey {
  readonly id: string;
  /** The key sealed under one of PII_KEYS, `w1.<key id>.<base64url>`; null where it was destroyed. */
  readonly wrapped: string | null;
}

/** A data key to be kept; `expiresAt` where it is destroyed by itself. */
export interface NewKey {
  readonly id: string;
  readonly wrapped: string;
  readonly expiresAt?: Date | undefined;
}

/** Where data keys lie: apart from the data that they open, and backed up apart. */
export interface KeyStore {
  /** Keeps new keys; an id that is there, destroyed or not, stays as it is. */
  add(keys: readonly NewKey[]): Promise<void>;
  /** What is stored of these ids; those that are not there are left out. */
  read(ids: readonly string[]): Promise<StoredKey[]>;
  /** Destroys keys for good; what stays is that they were. Ids that are not there become destroyed ones. */
  erase(ids: readonly string[]): Promise<void>;
  /** Takes keys past their time away; how many. */
  dropExpired(): Promise<number>;
  /** Keys after `after` in the order of ids that are not sealed under the key `current` of PII_KEYS. */
  wrappedByOthers(current: string, after: string, limit: number): Promise<StoredKey[]>;
  /** Replaces how keys are wrapped, each only where it still is as it was; how many were replaced. */
  rewrap(
    changes: readonly { readonly id: string; readonly from: string; readonly to: string }[],
  ): Promise<number>;
}
