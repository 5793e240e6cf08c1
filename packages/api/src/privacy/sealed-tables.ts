import { Prisma } from "@storewright/db";

/** Where sealed values lie, for the rotation of keys. */
export interface SealedTable {
  /** As the cells of its values name it. */
  readonly name: string;
  readonly from: Prisma.Sql;
  readonly id: Prisma.Sql;
  /** The id that its cells are named by. */
  readonly cellId: Prisma.Sql;
  /** Whose data it is; null for a guest's. */
  readonly personId: Prisma.Sql;
  /** A value of the same guest. */
  readonly like: Prisma.Sql;
  readonly columns: readonly { readonly name: string; readonly value: Prisma.Sql }[];
  /** True where values were stored in clear once. */
  readonly wasClear: boolean;
  /** Writes `[{id, was: […], now: […]}]`: a row that is not as it was is left alone. */
  write(changes: string): Prisma.Sql;
}

const nobody = Prisma.sql`NULL::text`;

function table(
  name: string,
  columns: readonly string[],
  options: {
    readonly id?: string;
    readonly personId?: string;
    readonly ofOrder?: boolean;
    readonly wasClear?: boolean;
  } = {},
): SealedTable {
  const raw = (text: string) => Prisma.raw(text);
  const id = raw(`t.${options.id ?? "id"}`);
  const ofOrder = options.ofOrder === true;
  return {
    name,
    from: raw(ofOrder ? `${name} t JOIN orders o ON o.id = t.order_id` : `${name} t`),
    id,
    cellId: id,
    personId: ofOrder
      ? raw("o.user_id")
      : options.personId === undefined
        ? nobody
        : raw(`t.${options.personId}`),
    like: ofOrder ? raw("o.email") : name === "orders" ? raw("t.email") : nobody,
    columns: columns.map((column) => ({ name: column, value: raw(`t.${column}`) })),
    wasClear: options.wasClear ?? false,
    write: (changes) => Prisma.sql`
      UPDATE ${raw(name)} t SET ${Prisma.join(
        columns.map((column, index) => raw(`${column} = c.now->>${index}`)),
      )}
      FROM jsonb_to_recordset(${changes}::jsonb) AS c (id text, was jsonb, now jsonb)
      WHERE ${id} = c.id AND ${Prisma.join(
        columns.map((column, index) => raw(`t.${column} IS NOT DISTINCT FROM c.was->>${index}`)),
        " AND ",
      )}`,
  };
}

/** The words of whoever ended an order lie inside the timeline's JSON, and their cells are named by the order. */
const notesOfEvents: SealedTable = {
  ...table("order_event", [], { ofOrder: true, wasClear: true }),
  cellId: Prisma.raw("t.order_id"),
  columns: [{ name: "note", value: Prisma.raw("(t.data->>'note')") }],
  write: (changes) => Prisma.sql`
    UPDATE order_event t SET data = t.data || jsonb_build_object('note', c.now->>0)
    FROM jsonb_to_recordset(${changes}::jsonb) AS c (id text, was jsonb, now jsonb)
    WHERE t.id = c.id AND t.data->>'note' = c.was->>0`,
};

/** All of them; orders before what is written about them, which takes their key. */
export const sealedTables: readonly SealedTable[] = [
  table("users", ["email", "name", "totp_secret"], { personId: "id" }),
  table("session", ["device", "ip"], { personId: "user_id" }),
  table("passkey", ["name"], { personId: "user_id", wasClear: true }),
  table("email_token", ["new_email", "old_email"], { personId: "user_id" }),
  table("orders", ["email", "shipping_name", "shipping_address", "phone"], { personId: "user_id" }),
  table("order_note", ["body"], { ofOrder: true }),
  table("refund", ["reason"], { ofOrder: true, wasClear: true }),
  table("order_return", ["reason"], { ofOrder: true, wasClear: true }),
  notesOfEvents,
  table("review", ["author_name"], { personId: "user_id" }),
  table("cart", ["remind_email"], { personId: "user_id" }),
  table("stock_alert", ["email"]),
  table("audit_detail", ["body"], { id: "entry_id" }),
];
