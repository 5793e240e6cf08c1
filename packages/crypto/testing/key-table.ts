import type { KeyStore, NewKey } from "../src/key-store";

/** The table of keys as a map, for tests that are pure; the real one is tested with Postgres. Counts what is asked. */
export function createKeyTable() {
  const rows = new Map<string, { wrapped: string | null; expiresAt?: Date | undefined }>();
  const asked: string[] = [];
  const store: KeyStore = {
    async add(keys: readonly NewKey[]) {
      asked.push(`add ${keys.length}`);
      for (const { id, wrapped, expiresAt } of keys) if (!rows.has(id)) rows.set(id, { wrapped, expiresAt });
    },
    async read(ids) {
      asked.push(`read ${ids.length}`);
      return ids.flatMap((id) => {
        const row = rows.get(id);
        return row === undefined ? [] : [{ id, wrapped: row.wrapped }];
      });
    },
    async erase(ids) {
      for (const id of ids) rows.set(id, { wrapped: null });
    },
    async dropExpired() {
      const before = rows.size;
      for (const [id, { expiresAt }] of rows)
        if ((expiresAt?.getTime() ?? Infinity) < Date.now()) rows.delete(id);
      return before - rows.size;
    },
    wrappedByOthers: async () => [],
    rewrap: async () => 0,
  };
  return { store, rows, asked };
}
