import pg from "pg";
import { scramVerifier } from "./scram-verifier";

/** What whoever runs the migration has to do first; the message has the SQL. */
export class RoleProblem extends Error {
  override readonly name = "RoleProblem";
}

/**
 * Sees to it that the role of the running shop is there, lets itself in with the password that the shop has, and is
 * nothing but what it is given: no owner, no administrator, no member of the owner.
 * @throws {RoleProblem} with the statements that help
 */
export async function ensureRole(owner: pg.Client, appUrl: string): Promise<void> {
  const role = roleOf(appUrl);
  const password = decodeURIComponent(new URL(appUrl).password);
  const name = pg.escapeIdentifier(role);
  const { rows } = await owner.query<RoleFacts>(
    `SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls AS "isAdmin",
            pg_has_role(oid, current_user, 'MEMBER') AS "isMember", current_user AS owner,
            EXISTS (SELECT 1 FROM pg_shdepend d WHERE d.refobjid = r.oid AND d.deptype = 'o' AND d.dbid IN
              (0, (SELECT oid FROM pg_database WHERE datname = current_database()))) AS "ownsSomething"
     FROM pg_roles r WHERE rolname = $1`,
    [role],
  );
  const [found] = rows;
  if (found === undefined) return createRole(owner, name, password);
  const asOwner = pg.escapeIdentifier(found.owner);
  if (found.isAdmin)
    throw new RoleProblem(
      `The role of DATABASE_URL has rights of an administrator. Take them, or name another role:\n  ALTER ROLE ${name} NOSUPERUSER NOCREATEROLE NOCREATEDB NOREPLICATION NOBYPASSRLS;`,
    );
  if (found.isMember)
    throw new RoleProblem(
      `The role of DATABASE_URL is a member of the owner's. End that, or name another role:\n  REVOKE ${asOwner} FROM ${name};`,
    );
  if (found.ownsSomething)
    throw new RoleProblem(
      `The role of DATABASE_URL owns databases or tables itself. Name another role, or run in each of its databases:\n  REASSIGN OWNED BY ${name} TO ${asOwner};`,
    );
}

interface RoleFacts {
  readonly isAdmin: boolean;
  readonly isMember: boolean;
  readonly ownsSomething: boolean;
  readonly owner: string;
}

/** The role that an address names. */
export function roleOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}

async function createRole(owner: pg.Client, name: string, password: string): Promise<void> {
  const rights = "LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB NOREPLICATION NOBYPASSRLS";
  const byHand = (why: string) =>
    new RoleProblem(
      `There is no role ${name}, which DATABASE_URL names, and ${why}. Run as an administrator:\n  CREATE ROLE ${name} ${rights} PASSWORD '…';`,
    );
  if (password === "") throw byHand("DATABASE_URL has no password to give it");
  try {
    await owner.query(`CREATE ROLE ${name} ${rights} PASSWORD '${scramVerifier(password)}'`);
  } catch (error) {
    const state = error instanceof Error && "code" in error ? error.code : undefined;
    // Another migration made it at the same time.
    if (state === "42710" || state === "23505") return;
    if (state === "42501") throw byHand("the owner may not make one");
    throw error;
  }
}

/**
 * Lets itself in as the running shop will, so that a wrong password stops the migration and not every process after it.
 * @throws {RoleProblem} with the statements that help
 */
export async function requireEntry(appUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: appUrl, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    const state = error instanceof Error && "code" in error ? error.code : undefined;
    if (state !== "28P01" && state !== "28000") throw error;
    const name = pg.escapeIdentifier(roleOf(appUrl));
    throw new RoleProblem(
      `Postgres does not let ${name} in with the password of DATABASE_URL. Correct the address, or run as an administrator:\n  ALTER ROLE ${name} LOGIN PASSWORD '…';`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
