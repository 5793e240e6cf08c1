import {
  type FieldCipher,
  isSealed,
  type Keyring,
  type KeyStore,
  SealedValueError,
  type Sealer,
  unwrapKey,
  wrapKey,
} from "@storewright/crypto";
import { type Db, Prisma } from "@storewright/db";
import { type SealedTable, sealedTables } from "./sealed-tables";

/** What a rotation did so far. */
export interface Rotation {
  /** Data keys that are wrapped by the current key of PII_KEYS now. */
  readonly rewrapped: number;
  /** Rows whose values are sealed under data keys now, by table. */
  readonly resealed: Readonly<Record<string, number>>;
}

interface Parts {
  readonly db: Db;
  readonly store: KeyStore;
  readonly keys: Keyring;
  readonly cipher: FieldCipher;
}

const BATCH = 500;

/**
 * Wraps every data key by the current key of PII_KEYS and seals what is left of the first version, or in clear, under
 * data keys. In batches while the shop is used: a row that changes meanwhile keeps what was written, and whatever is
 * cut short goes on where it was when it is called again.
 */
export async function rotateKeys(
  parts: Parts,
  onProgress: (so: Rotation) => void = () => undefined,
): Promise<Rotation> {
  let rewrapped = 0;
  const resealed: Record<string, number> = {};
  const tell = () => onProgress({ rewrapped, resealed: { ...resealed } });
  for (let after = ""; ; ) {
    const batch = await parts.store.wrappedByOthers(parts.keys.current.id, after, BATCH);
    const last = batch.at(-1);
    if (last === undefined) break;
    const changes = batch.flatMap(({ id, wrapped: from }) => {
      if (from === null) return [];
      const key = unwrapKey(parts.keys, id, from);
      return [{ id, from, to: wrapKey(parts.keys, { id, key }) }];
    });
    rewrapped += await parts.store.rewrap(changes);
    after = last.id;
    tell();
  }
  for (const table of sealedTables) {
    for (let after = ""; ; ) {
      const batch = await readBatch(parts.db, table, after);
      const last = batch.at(-1);
      if (last === undefined) break;
      resealed[table.name] = (resealed[table.name] ?? 0) + (await reseal(parts, table, batch));
      after = last.id;
      tell();
    }
  }
  return { rewrapped, resealed };
}

interface Row {
  readonly id: string;
  /** What the values' cells are named by. */
  readonly cellId: string;
  readonly personId: string | null;
  /** A value that is sealed by the key that these belong to; of a guest's order. */
  readonly like: string | null;
  /** By the order of the table's columns. */
  readonly values: readonly (string | null)[];
}

function readBatch(db: Db, table: SealedTable, after: string): Promise<Row[]> {
  const old = Prisma.join(
    table.columns.map(({ value }) =>
      table.wasClear
        ? Prisma.sql`(${value} <> '' AND ${value} NOT LIKE 'v2.%')`
        : Prisma.sql`${value} LIKE 'v1.%'`,
    ),
    " OR ",
  );
  return db.$queryRaw<Row[]>(Prisma.sql`
    SELECT ${table.id} AS id, ${table.cellId} AS "cellId", ${table.personId} AS "personId", ${table.like} AS "like",
      ARRAY[${Prisma.join(table.columns.map(({ value }) => value))}]::text[] AS values
    FROM ${table.from} WHERE (${old}) AND ${table.id} > ${after} ORDER BY ${table.id} LIMIT ${BATCH}`);
}

async function reseal({ db, cipher }: Parts, table: SealedTable, rows: readonly Row[]): Promise<number> {
  const opener = await cipher.load(rows.flatMap(({ values }) => values));
  const changes = await Promise.all(
    rows.map(async ({ id, cellId, personId, like, values }) => {
      const sealer = await sealerFor(cipher, personId, like);
      if (sealer === null) return [];
      const sealed = values.map((value, index) => {
        const column = table.columns[index]?.name ?? "";
        if (value === null || value === "" || value.startsWith("v2.")) return value;
        const where = { table: table.name, column, rowId: cellId };
        const plain = isSealed(value) ? opener.open(value, where) : value;
        return plain === null ? value : sealer.seal(plain, where);
      });
      return [{ id, was: values, now: sealed }];
    }),
  );
  return db.$executeRaw(table.write(JSON.stringify(changes.flat())));
}

/** Null for what belongs to somebody who was erased meanwhile. */
async function sealerFor(
  cipher: FieldCipher,
  personId: string | null,
  like: string | null,
): Promise<Sealer | null> {
  try {
    if (personId !== null) return await cipher.forPerson(personId);
    return (like === null ? null : await cipher.likeValue(like)) ?? (await cipher.fresh());
  } catch (error) {
    if (error instanceof SealedValueError && error.reason === "erased") return null;
    throw error;
  }
}
