import pg from "pg";

/** What the shop may do with a table, unless `narrower` says less. */
const usual = "SELECT, INSERT, UPDATE, DELETE";
/** Rows that nobody takes away: what was bought, paid, sent and given back, and who did it. */
const kept = "SELECT, INSERT, UPDATE";
/** Rows that are added and never changed. */
const added = "SELECT, INSERT";

/** Tables of which the shop needs less. What they hold is bound by triggers too; a role without rights never meets them. */
export const narrower: Readonly<Record<string, string>> = {
  _prisma_migrations: "SELECT",
  order_transition: "SELECT",
  stock_movement: added,
  gift_card_entry: added,
  invoice: added,
  fulfilment_line: added,
  refund_line: added,
  return_line: added,
  consent: added,
  // The words of a person in it are sealed anew, and blanked.
  order_event: "SELECT, INSERT, UPDATE (data)",
  // An entry gets its place in the chain; what is personal lies in audit_detail, which is erased.
  audit_entry: "SELECT, INSERT, UPDATE (seq, hash)",
  orders: kept,
  order_line: kept,
  order_note: kept,
  order_return: kept,
  payment: kept,
  payment_event: kept,
  refund: kept,
  fulfilment: kept,
  reservation: kept,
  gift_card: kept,
  invoice_counter: kept,
  users: kept,
  api_client: kept,
};

/** Makes `work` one transaction, and the only one of its kind that is under way in the database. */
export async function alone(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query("SELECT pg_advisory_xact_lock(712026)");
    await work();
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}

/**
 * What tables that the owner makes from now on allow at once, for the processes that run while a migration goes on;
 * `grantRights` narrows that at its end.
 */
export async function grantFutureRights(owner: pg.Client, role: string): Promise<void> {
  const to = pg.escapeIdentifier(role);
  await alone(owner, async () => {
    await owner.query(`ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ${usual} ON TABLES TO ${to}`);
    await owner.query(`ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${to}`);
  });
}

/**
 * Gives the role of the running shop what it needs in the database of this connection, and takes whatever else it had:
 * it reads and writes rows, and can neither make, change, empty nor remove a table. The same again changes nothing.
 */
export async function grantRights(owner: pg.Client, role: string): Promise<void> {
  const to = pg.escapeIdentifier(role);
  await alone(owner, async () => {
    const { rows } = await owner.query<{ name: string; database: string }>(
      `SELECT c.relname AS name, current_database() AS database FROM pg_class c
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
         AND pg_has_role(c.relowner, 'USAGE')
       ORDER BY c.relname`,
    );
    const statements = rows.flatMap(({ name }) => {
      const table = pg.escapeIdentifier(name);
      return [
        `REVOKE ALL ON TABLE ${table} FROM ${to}`,
        `GRANT ${narrower[name] ?? usual} ON TABLE ${table} TO ${to}`,
      ];
    });
    const database = pg.escapeIdentifier(rows[0]?.database ?? "");
    if (rows.length > 0) {
      statements.push(
        `GRANT CONNECT ON DATABASE ${database} TO ${to}`,
        // Everybody may make tables of a session unless that is taken from everybody.
        `REVOKE TEMPORARY ON DATABASE ${database} FROM PUBLIC`,
      );
    }
    statements.push(
      "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
      `REVOKE ALL ON SCHEMA public FROM ${to}`,
      `GRANT USAGE ON SCHEMA public TO ${to}`,
      `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${to}`,
    );
    await owner.query(statements.join(";\n"));
  });
}
