/** Writes one line about what happened. The fields hold ids, types and numbers, never a key or a secret. */
export type Log = (message: string, fields?: Readonly<Record<string, string | number>>) => void;
