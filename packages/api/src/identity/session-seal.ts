import type { Deps } from "../context";

/** Where a session was opened, for the list that its owner sees. */
export interface SessionFacts {
  /** Browser and system in words. */
  readonly device: string | null;
  /** Address of the peer. */
  readonly ip: string | null;
}

const cell = (column: keyof SessionFacts, rowId: string) => ({ table: "session", column, rowId });

/** The personal columns of a session as they are stored. */
export async function sealSession(
  { cipher }: Pick<Deps, "cipher">,
  userId: string,
  sessionId: string,
  facts: SessionFacts,
): Promise<SessionFacts> {
  const sealer = await cipher.forPerson(userId);
  const seal = (column: keyof SessionFacts) => {
    const plain = facts[column];
    return plain === null ? null : sealer.seal(plain, cell(column, sessionId));
  };
  return { device: seal("device"), ip: seal("ip") };
}

/** The same in clear, for a whole list at once, by the session's id. */
export async function openSessions(
  { cipher }: Pick<Deps, "cipher">,
  rows: readonly (SessionFacts & { readonly id: string })[],
): Promise<ReadonlyMap<string, SessionFacts>> {
  const opener = await cipher.load(rows.flatMap(({ device, ip }) => [device, ip]));
  const open = (row: SessionFacts & { readonly id: string }, column: keyof SessionFacts) => {
    const sealed = row[column];
    return sealed === null ? null : opener.open(sealed, cell(column, row.id));
  };
  return new Map(rows.map((row) => [row.id, { device: open(row, "device"), ip: open(row, "ip") }]));
}
