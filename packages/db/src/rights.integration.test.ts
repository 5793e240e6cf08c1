import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { ensureDatabase } from "./ensure-database";
import { migrateDatabase } from "./migrate-database";
import { narrower } from "./rights";

const id = randomBytes(6).toString("hex");
const [ownerName, appName] = [`rights_owner_${id}`, `rights_app_${id}`];
const folder = (name: string) => fileURLToPath(new URL(`../prisma/${name}`, import.meta.url));
/** Roles and databases that the tests made, beyond those of the suite. */
const made = { databases: [`rights_${id}`, `rights_${id}_keys`], roles: [appName, ownerName] };

const admin = new pg.Client({ connectionString: inject("databaseUrl") });

function urlOf(role: string, database: string, password = "of the role"): string {
  const url = new URL(inject("databaseUrl"));
  url.username = role;
  url.password = encodeURIComponent(password);
  url.pathname = `/${database}`;
  return url.toString();
}

const shop = { owner: urlOf(ownerName, `rights_${id}`), app: urlOf(appName, `rights_${id}`) };
const keys = { owner: urlOf(ownerName, `rights_${id}_keys`), app: urlOf(appName, `rights_${id}_keys`) };

async function as<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A role of its own for one test. */
async function newRole(name: string, rights = "LOGIN"): Promise<string> {
  const role = `rights_${name}_${id}`;
  await admin.query(`CREATE ROLE ${role} ${rights} PASSWORD 'of the role'`);
  made.roles.unshift(role);
  return role;
}

async function newDatabase(name: string): Promise<string> {
  const database = `rights_${name}_${id}`;
  await ensureDatabase(urlOf(ownerName, database));
  made.databases.push(database);
  return database;
}

beforeAll(async () => {
  await admin.connect();
  // No superuser: what a managed Postgres gives its customers.
  await admin.query(`CREATE ROLE ${ownerName} LOGIN CREATEROLE CREATEDB PASSWORD 'of the role'`);
  await migrateDatabase(keys, folder("keys"), { mayMake: true });
  await migrateDatabase(shop, folder("migrations"), { mayMake: true });
}, 60_000);

afterAll(async () => {
  for (const name of made.databases) await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  for (const name of made.roles) {
    await admin.query(`DROP ROLE IF EXISTS ${name}`);
  }
  await admin.end();
});

describe("the role of the running shop", () => {
  const refused = [
    "DROP TABLE cart",
    "ALTER TABLE cart ADD COLUMN more text",
    "TRUNCATE cart",
    "CREATE TABLE mine (id int)",
    "CREATE TEMPORARY TABLE mine (id int)",
    "CREATE SCHEMA mine",
    "CREATE FUNCTION mine() RETURNS int LANGUAGE sql RETURN 1",
    "CREATE INDEX mine ON cart (id)",
    "CREATE EXTENSION hstore",
    "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
    "DROP TRIGGER stock_movement_append_only ON stock_movement",
    "SET session_replication_role = replica",
    "UPDATE stock_movement SET delta = 1",
    "DELETE FROM stock_movement",
    "UPDATE gift_card_entry SET delta = 1",
    "DELETE FROM gift_card_entry",
    "UPDATE invoice SET number = 1",
    "DELETE FROM invoice",
    "UPDATE order_event SET type = 'order.paid'",
    "DELETE FROM order_event",
    "UPDATE audit_entry SET action = 'other'",
    "DELETE FROM audit_entry",
    "DELETE FROM orders",
    "DELETE FROM order_line",
    "DELETE FROM payment",
    "DELETE FROM refund",
    "DELETE FROM users",
    "DELETE FROM order_transition",
    "DELETE FROM _prisma_migrations",
    "CREATE ROLE mine",
    "CREATE DATABASE mine",
    `ALTER ROLE ${appName} SUPERUSER`,
    `SET ROLE ${ownerName}`,
    "COPY (SELECT 1) TO PROGRAM 'true'",
    "COPY cart TO '/tmp/cart'",
    "SELECT pg_read_file('/etc/hostname')",
    "ALTER SYSTEM SET work_mem = '1GB'",
    "SELECT rolpassword FROM pg_authid",
  ];

  it.each(refused)("may not: %s", async (statement) => {
    await expect(as(shop.app, (client) => client.query(statement))).rejects.toMatchObject({ code: "42501" });
  });

  it.each(["DROP TABLE data_key", "TRUNCATE data_key", "ALTER TABLE data_key DISABLE TRIGGER ALL"])(
    "may not, in the key store: %s",
    async (statement) => {
      await expect(as(keys.app, (client) => client.query(statement))).rejects.toMatchObject({
        code: "42501",
      });
    },
  );

  it("reads no table of another database on the same server", async () => {
    const other = await newDatabase("other");
    await as(urlOf(ownerName, other), (client) => client.query("CREATE TABLE private (said text)"));
    await expect(
      as(urlOf(appName, other), (client) => client.query("SELECT * FROM private")),
    ).rejects.toMatchObject({ code: "42501" });
  });

  it("owns nothing, and has of each table what is written down for it and no more", async () => {
    const { rows } = await as(shop.owner, (client) =>
      client.query<{ table: string; rights: string[] }>(
        `SELECT c.relname AS table, array_agg(acl.privilege_type ORDER BY acl.privilege_type) AS rights
         FROM pg_class c, aclexplode(c.relacl) acl
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND acl.grantee = $1::regrole
         GROUP BY c.relname`,
        [appName],
      ),
    );
    const rights = new Map(rows.map(({ table, rights: held }) => [table, held.join(", ")]));
    for (const name of Object.keys(narrower)) expect([...rights.keys()]).toContain(name);
    const everything = "DELETE, INSERT, SELECT, UPDATE";
    for (const [name, held] of rights) {
      // What is said of columns alone is no right to the table.
      const tables = (narrower[name] ?? everything).replace(/, UPDATE \(.+\)/, "").split(", ");
      expect({ name, held }).toEqual({ name, held: tables.sort().join(", ") });
    }
    expect(
      (
        await admin.query(`SELECT 1 FROM pg_shdepend WHERE refobjid = $1::regrole AND deptype = 'o'`, [
          appName,
        ])
      ).rowCount,
    ).toBe(0);
  });

  it("keeps its rights when the migration runs again, and loses what somebody gave it beside them", async () => {
    const rightsOf = () =>
      as(shop.owner, (client) =>
        client.query(
          `SELECT relname, relacl::text FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1`,
        ),
      );
    const { rows: before } = await rightsOf();
    await as(shop.owner, (client) => client.query(`GRANT TRUNCATE, DELETE ON orders TO ${appName}`));
    expect(await migrateDatabase(shop, folder("migrations"))).toEqual([]);
    expect((await rightsOf()).rows).toEqual(before);
  });

  it("uses what a migration makes from the moment it is there: processes of before run meanwhile", async () => {
    await as(shop.owner, (client) =>
      client.query("CREATE TABLE later (id bigserial PRIMARY KEY, said text)"),
    );
    await as(shop.app, async (client) => {
      await client.query("INSERT INTO later (said) VALUES ('hello')");
      await expect(client.query("DROP TABLE later")).rejects.toMatchObject({ code: "42501" });
    });
    await as(shop.owner, (client) => client.query("DROP TABLE later"));
  });
});

describe("a database of before, whose owner was the running shop", () => {
  it("gets a role for the shop, and goes on where nobody names two", async () => {
    const database = await newDatabase("before");
    const owner = urlOf(ownerName, database);
    expect(await migrateDatabase({ owner, app: owner }, folder("migrations"))).not.toEqual([]);
    await as(owner, (client) => client.query("INSERT INTO search_word VALUES ('old')"));
    const app = urlOf(`rights_new_${id}`, database, "another one, with ' and %");
    made.roles.unshift(`rights_new_${id}`);
    expect(await migrateDatabase({ owner, app }, folder("migrations"))).toEqual([]);
    const { rows } = await as(app, (client) => client.query("SELECT word FROM search_word"));
    expect(rows).toEqual([{ word: "old" }]);
    expect(await migrateDatabase({ owner, app: owner }, folder("migrations"))).toEqual([]);
  });
});

describe("a role that the migration may not make, or must not use", () => {
  const name = `rights_${id}`;
  const migrate = (owner: string, app: string) => migrateDatabase({ owner, app }, folder("migrations"));

  it("is described by the SQL that makes it, where the owner may not", async () => {
    const owner = await newRole("plain");
    const database = await newDatabase("plain");
    await admin.query(`ALTER DATABASE ${database} OWNER TO ${owner}`);
    await expect(migrate(urlOf(owner, database), urlOf(`rights_missing_${id}`, database))).rejects.toThrow(
      /may not make one\. Run as an administrator:\n\s+CREATE ROLE "rights_missing_\w+" LOGIN NOSUPERUSER/,
    );
    await expect(migrate(shop.owner, urlOf(`rights_missing_${id}`, name, ""))).rejects.toThrow("no password");
  });

  it("is refused with another password than its own", async () => {
    await expect(migrate(shop.owner, urlOf(appName, name, "wrong"))).rejects.toThrow(
      /does not let "rights_app_\w+" in with [\s\S]*ALTER ROLE/,
    );
  });

  it("is refused with rights of an administrator, as a member of the owner, and as an owner itself", async () => {
    const strong = await newRole("strong", "LOGIN CREATEROLE");
    await expect(migrate(shop.owner, urlOf(strong, name))).rejects.toThrow("NOCREATEROLE");
    const member = await newRole("member");
    await admin.query(`GRANT ${ownerName} TO ${member}`);
    await expect(migrate(shop.owner, urlOf(member, name))).rejects.toThrow(`REVOKE "${ownerName}" FROM`);
    await admin.query(`REVOKE ${ownerName} FROM ${member}`);
    const other = await newRole("other");
    await admin.query(`GRANT CREATE ON DATABASE ${name} TO ${other}`);
    await as(urlOf(other, name), (client) => client.query(`CREATE SCHEMA ${other}`));
    await expect(migrate(shop.owner, urlOf(other, name))).rejects.toThrow(`REASSIGN OWNED BY "${other}" TO`);
  });
});
