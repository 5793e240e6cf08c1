import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, chown, cp, mkdir, readFile, realpath, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PlainError } from "./plain-error.mjs";

/**
 * How to run Postgres programs here. Postgres refuses to run as root, so root runs it through another account.
 * @typedef {object} PostgresPlace
 * @property {readonly string[]} prefix words before the program
 * @property {{ uid?: number, gid?: number }} account
 * @property {string} native folder of the programs
 * @property {string} dataDir folder of the data, owned by that account
 */

const awayNote = "moved-to";

/**
 * @param {{ native: string, dataDir: string, awayRoot?: string, setpriv?: string }} wish `awayRoot` and `setpriv` are for tests
 * @returns {Promise<PostgresPlace>}
 */
export async function postgresPlace({ native, dataDir, awayRoot = "/var/lib", setpriv = "setpriv" }) {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  if (process.getuid?.() !== 0) return { prefix: [], account: {}, native, dataDir };
  const account = await accountFor(dataDir);
  if (account === null)
    throw new PlainError(
      "Postgres refuses to run as root and there is no other account (neither postgres nor nobody). Set DATABASE_URL, or run as another user.",
    );
  const note = join(dataDir, awayNote);
  if (existsSync(note)) return awayPlace((await readFile(note, "utf8")).trim(), native, account);
  await chown(dataDir, account.uid, account.gid);
  await chmod(dataDir, 0o700);
  const direct = { prefix: [], account, native, dataDir };
  if (reaches(direct)) return direct;
  // The project lies where that account may not pass (/root, a private folder). One capability lets the
  // server pass there without opening anything to others.
  const passing = { prefix: passingPrefix(setpriv, account), account: {}, native, dataDir };
  if (reaches(passing)) return passing;
  const hash = createHash("sha256")
    .update(await realpath(dataDir))
    .digest("hex")
    .slice(0, 12);
  const away = join(awayRoot, `storewright-${hash}`);
  const place = await awayPlace(away, native, account);
  await writeFile(note, `${away}\n`, { mode: 0o600 });
  return place;
}

/**
 * @param {string} dataDir as given to `postgresPlace`
 * @returns {Promise<string>} the folder that holds the data in fact
 */
export async function whereDataLies(dataDir) {
  const note = join(dataDir, awayNote);
  return existsSync(note) ? join((await readFile(note, "utf8")).trim(), "postgres") : dataDir;
}

/**
 * @param {string} setpriv
 * @param {{ uid: number, gid: number }} account
 */
function passingPrefix(setpriv, { uid, gid }) {
  return [
    setpriv,
    `--reuid=${uid}`,
    `--regid=${gid}`,
    "--clear-groups",
    // Without this bit access(2), by which initdb looks for its programs, would leave the capability aside.
    "--securebits=+no_setuid_fixup",
    "--inh-caps=-all,+dac_override",
    "--ambient-caps=-all,+dac_override",
    "--",
  ];
}

/**
 * Programs and data below a folder that everybody may pass: for sandboxes where no capability can be handed on.
 * @param {string} away
 * @param {string} native
 * @param {{ uid: number, gid: number }} account
 * @returns {Promise<PostgresPlace>}
 */
async function awayPlace(away, native, account) {
  const place = { prefix: [], account, native: join(away, "native"), dataDir: join(away, "postgres") };
  await mkdir(place.dataDir, { recursive: true });
  await chmod(away, 0o711);
  await chown(place.dataDir, account.uid, account.gid);
  await chmod(place.dataDir, 0o700);
  await cp(native, place.native, { recursive: true, verbatimSymlinks: true });
  spawnSync("chmod", ["-R", "a+rX", place.native]);
  if (!reaches(place)) {
    throw new PlainError(
      `Postgres cannot run as root, and the account with id ${account.uid} can reach neither the project nor ${away}. Set DATABASE_URL, or move the project out of a private folder.`,
    );
  }
  return place;
}

/**
 * Whether a server started that way could load its programs, read its files and write its data.
 * @param {PostgresPlace} place
 */
function reaches({ prefix, account, native, dataDir }) {
  // initdb -s looks for all its programs and files, as it does when it works, and only prints its settings.
  const check = '"$1/bin/initdb" -s -D "$2/cluster" && test -w "$2" && test -x "$2"';
  const [program = "/bin/sh", ...args] = [...prefix, "/bin/sh", "-c", check, "sh", native, dataDir];
  return spawnSync(program, args, { ...account, cwd: "/", stdio: "ignore", timeout: 20_000 }).status === 0;
}

/**
 * Who runs the server for root: the owner of the data where it has another one already, else the account
 * `postgres`, else `nobody`.
 * @param {string} dataDir
 * @returns {Promise<{ uid: number, gid: number } | null>}
 */
async function accountFor(dataDir) {
  const owner = await stat(dataDir);
  if (owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = ["-u", "-g"].map((what) => spawnSync("id", [what, name], { encoding: "utf8" }));
    if (uid?.status === 0 && gid?.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  return null;
}
