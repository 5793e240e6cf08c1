import { createCipheriv, randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runProgram } from "../../scripts/spawn-program.mjs";
import { fillShelves } from "../world/fill-shelves.mjs";
import { openWorld, saveLogs, until } from "../world/open-world.mjs";
import { askPatiently as ask, assert, CaseStage, inSeconds, PATIENCE_MS } from "./stage.mjs";

/**
 * @typedef {object} Command
 * @property {string} title
 * @property {(desk: Desk) => Promise<string>} run
 */

/**
 * A shop that is used while its operator works.
 * @typedef {object} Desk
 * @property {CaseStage} stage
 * @property {(script: string, args?: readonly string[], env?: Record<string, string>) => Promise<{ code: number, output: string }>} command
 * @property {Staff} owner
 * @property {{ first: string, second: string }} keys of PII_KEYS, each `<name>:<base64>`
 * @property {<T>(work: () => Promise<T>) => Promise<{ done: T, served: number }>} whileUsed runs it while shoppers and staff use the shop; throws where anything they asked failed
 */

/** @typedef {{ email: string, password: string, token: string }} Staff */

const ROWS = 10_000;
const COMMAND_MS = 300_000;

const newKey = (/** @type {string} */ name) => `${name}:${randomBytes(32).toString("base64")}`;

/**
 * A value as the release before data keys sealed it: under a key of PII_KEYS itself.
 * @param {string} key `<name>:<base64>`
 * @param {string} text
 * @param {string} column
 * @param {string} rowId
 */
function sealedBefore(key, text, column, rowId) {
  const colon = key.indexOf(":");
  const name = key.slice(0, colon);
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", Buffer.from(key.slice(colon + 1), "base64"), nonce);
  cipher.setAAD(Buffer.from(JSON.stringify(["v1", name, "orders", column, rowId])));
  const body = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `v1.${name}.${body.toString("base64url")}`;
}

const serialOf = (/** @type {number} */ serial) => `old-${serial}@prove.example`;

/**
 * Orders from before there were data keys: copies of one that was placed, each with an address of its own.
 * @param {Desk} desk
 */
async function bringOldOrders({ stage, keys }) {
  const buyer = await stage.patientBuyer();
  const placed = await stage.placeUntilKnown(buyer, { withinMs: PATIENCE_MS });
  assert(placed.status === 201, `an order answered ${placed.status}`);
  await stage.confirmed(buyer, 60_000);
  await stage.idle(60_000);
  const address = {
    name: "Ada Old",
    line1: "1 Wire Street",
    city: "Portland",
    postal_code: "97201",
    country: "US",
  };
  const rows = Array.from({ length: ROWS }, (_, serial) => {
    const id = `ord_old${String(serial).padStart(6, "0")}`;
    const seal = (/** @type {string} */ column, /** @type {string} */ text) =>
      sealedBefore(keys.first, text, column, id);
    return {
      id,
      number: 1_000_000 + serial,
      cart_id: id,
      email: seal("email", serialOf(serial)),
      email_index: id,
      shipping_name: seal("shipping_name", "Ada Old"),
      shipping_address: seal("shipping_address", JSON.stringify(address)),
      placed_at: new Date(Date.UTC(2020, 0, 1) + serial * 60_000).toISOString(),
    };
  });
  await stage.query(
    `INSERT INTO orders SELECT copy.* FROM orders o, jsonb_array_elements($1::jsonb) AS old(row),
       LATERAL jsonb_populate_record(o, old.row) AS copy WHERE o.id = $2`,
    [JSON.stringify(rows), placed.body.order_id],
  );
}

/** What the first character of sealed values says, by version. @param {Desk} desk */
async function versions({ stage }) {
  const [row] = await stage.query(
    `SELECT count(*) FILTER (WHERE email LIKE 'v1.%')::int AS old, count(*) FILTER (WHERE email LIKE 'v2.%')::int AS new
     FROM orders WHERE id LIKE 'ord_old%'`,
  );
  return { old: Number(row?.old), new: Number(row?.new) };
}

/**
 * As somebody may who has the database's owner: no trigger keeps them from it.
 * @param {CaseStage} stage @param {string} entryId @param {string} entityId
 */
async function tamper({ world }, entryId, entityId) {
  const client = await world.db.connect();
  try {
    await client.query("BEGIN");
    await client.query("SET LOCAL session_replication_role = replica");
    const { rowCount } = await client.query("UPDATE audit_entry SET entity_id = $2 WHERE id = $1", [
      entryId,
      entityId,
    ]);
    await client.query("COMMIT");
    assert(rowCount === 1, "there is no such entry");
  } finally {
    client.release();
  }
}

/** Every page of the old orders as staff see them. @param {Desk} desk @param {{ base: string }} web */
async function readAll({ owner }, web) {
  for (let page = 1; page <= ROWS / 100; page++) await readPage(owner, web, page);
}

/** @param {Staff} owner @param {{ base: string }} web @param {number} page */
async function readPage(owner, web, page) {
  const answer = await ask(`${web.base}/api/v1/admin/orders?limit=100&page=${page}&to=2021-01-01T00:00:00Z`, {
    headers: { authorization: `Bearer ${owner.token}` },
  });
  assert(answer.status === 200, `a list of orders answered ${answer.status} ${answer.body?.code}`);
  const odd = answer.body.data.find(
    (/** @type {{ number: number, email: string }} */ { number, email }) =>
      email !== serialOf(number - 1_000_000),
  );
  assert(odd === undefined, `order ${odd?.number} was read as ${odd?.email}`);
  assert(answer.body.data.length === 100, `page ${page} has ${answer.body.data.length} orders`);
}

/** @type {readonly Command[]} */
const commands = [
  {
    title: "npm run audit:verify on an open shop: the trail holds, and a tampered entry is named",
    async run({ stage, command, owner, whileUsed }) {
      const [article] = stage.articles;
      const change = async (/** @type {number} */ price) => {
        const answer = await ask(`${stage.web.base}/api/v1/admin/products/${article?.productId}`, {
          method: "PATCH",
          headers: { authorization: `Bearer ${owner.token}` },
          body: { price },
        });
        assert(answer.status === 200, `a product answered ${answer.status} ${JSON.stringify(answer.body)}`);
      };
      await change(21);
      await change(22);
      await until(
        async () => {
          const [row] = await stage.query("SELECT count(*)::int AS n FROM audit_entry WHERE seq IS NULL");
          const [all] = await stage.query("SELECT count(*)::int AS n FROM audit_entry");
          return row?.n === 0 && all?.n >= 2;
        },
        { withinMs: 30_000, what: "entries wait for their place in the chain" },
      );
      const { done: well, served } = await whileUsed(() => command("audit.mjs", ["verify"]));
      assert(well.code === 0 && /\d+ entries hold together/.test(well.output), `it said: ${well.output}`);
      const head = /It ends with (\d+:[0-9a-f]{64})/.exec(well.output)?.[1] ?? "";
      const [victim] = await stage.query(
        "SELECT id, seq, entity_id FROM audit_entry WHERE action = 'product.update' ORDER BY seq LIMIT 1",
      );
      await tamper(stage, victim?.id, "prod_another");
      const ill = await command("audit.mjs", ["verify"]);
      assert(ill.code === 1, `a changed entry left the code ${ill.code}: ${ill.output}`);
      assert(
        ill.output.includes(`${victim?.seq} ${victim?.id} was changed`),
        `it was not named: ${ill.output}`,
      );
      await tamper(stage, victim?.id, victim?.entity_id);
      const again = await command("audit.mjs", ["verify", "--head", head]);
      assert(again.code === 0, `put right, it said: ${again.output}`);
      return `${served} requests served meanwhile`;
    },
  },
  {
    title: `npm run keys:rotate on an open shop: ${ROWS.toLocaleString("en")} rows are sealed anew, no read fails, and the old key is of no more use`,
    async run(desk) {
      const { stage, command, keys, whileUsed } = desk;
      await bringOldOrders(desk);
      assert((await versions(desk)).old === ROWS, "the old orders are not there");
      const PII_KEYS = `${keys.second},${keys.first}`;
      const began = performance.now();
      const { done: turned, served } = await whileUsed(() => command("keys.mjs", [], { PII_KEYS }));
      const took = performance.now() - began;
      assert(turned.code === 0, `it ended with ${turned.code}: ${turned.output}`);
      assert(turned.output.includes(`orders ${ROWS}`), `it said: ${turned.output}`);
      for (const said of ["Nothing needs any other key than k2", "Take k1 out of PII_KEYS"])
        assert(turned.output.includes(said), `it said: ${turned.output}`);
      const seen = await versions(desk);
      assert(seen.old === 0 && seen.new === ROWS, `${seen.old} old values are left`);
      // What the shop wrapped meanwhile, by the key that was still its first; then processes that know the new one alone.
      const [old] = stage.world.webs;
      const [worker] = stage.world.workers;
      if (old === undefined || worker === undefined) throw new Error("the shop has no processes");
      await Promise.all([old.stop(), worker.stop()]);
      const rest = await command("keys.mjs", [], { PII_KEYS });
      assert(rest.code === 0, `the second run ended with ${rest.code}: ${rest.output}`);
      stage.world.told.PII_KEYS = keys.second;
      await stage.world.leave(old);
      await stage.world.leave(worker);
      await Promise.all([stage.world.join("web", stage.root), stage.world.join("worker", stage.root)]);
      await readAll(desk, stage.web);
      // A value of a backup from before, put back: the key that opens it is gone.
      const [first] = await stage.query("SELECT email FROM orders WHERE id = 'ord_old000000'");
      const sealed = sealedBefore(keys.first, "from-a-backup@prove.example", "email", "ord_old000000");
      await stage.query("UPDATE orders SET email = $1 WHERE id = 'ord_old000000'", [sealed]);
      const answer = await ask(`${stage.web.base}/api/v1/admin/orders/ord_old000000`, {
        headers: { authorization: `Bearer ${desk.owner.token}` },
      });
      assert(!JSON.stringify(answer.body).includes("from-a-backup"), "a value of the retired key was read");
      await stage.query("UPDATE orders SET email = $1 WHERE id = 'ord_old000000'", [first?.email]);
      return `${inSeconds(took)}, ${served} requests served meanwhile`;
    },
  },
  {
    title: "npm run keys:rotate-jwt: tokens signed before go on, new ones have another key, and both verify",
    async run({ stage, command, owner, whileUsed }) {
      const { world, root } = stage;
      const kidsOf = async (/** @type {{ base: string }} */ web) =>
        (await ask(`${web.base}/.well-known/jwks.json`)).body.keys.map(
          (/** @type {{ kid: string }} */ { kid }) => kid,
        );
      const [old] = world.webs;
      if (old === undefined) throw new Error("there is no web process");
      const before = await kidsOf(old);
      const folder = join(world.folder, "operator");
      const file = join(folder, "secrets.json");
      await mkdir(folder, { mode: 0o700 });
      await writeFile(file, JSON.stringify(world.told), { mode: 0o600 });
      const { done: turned } = await whileUsed(() =>
        command("rotate-jwt.mjs", [], { STOREWRIGHT_DATA: folder }),
      );
      assert(turned.code === 0, `it ended with ${turned.code}: ${turned.output}`);
      /** @type {Record<string, string>} */
      const secrets = JSON.parse(await readFile(file, "utf8"));
      assert(!(secrets.JWT_PREVIOUS_JWKS ?? "").includes('"d"'), "the private half of the old key was kept");
      Object.assign(world.told, secrets);
      const next = await world.join("web", root);
      await world.leave(old);
      const after = await kidsOf(next);
      assert(after.length === before.length + 1, `the JWKS has ${after.length} keys`);
      for (const kid of before) assert(after.includes(kid), "the key of before is not in the JWKS any more");
      const use = (/** @type {string} */ token) =>
        ask(`${next.base}/api/v1/orders`, { headers: { authorization: `Bearer ${token}` } });
      assert((await use(owner.token)).status === 200, "a token signed before is refused");
      const fresh = await signIn(next, owner);
      const kid = JSON.parse(Buffer.from(fresh.split(".")[0] ?? "", "base64url").toString()).kid;
      assert(!before.includes(kid), "the old key still signs");
      assert((await use(fresh)).status === 200, "a token of the new key is refused");
      return `${after.length} keys in the JWKS`;
    },
  },
];

/** @param {{ base: string }} web @param {{ email: string, password: string }} account @returns {Promise<string>} */
async function signIn(web, { email, password }) {
  const answer = await ask(`${web.base}/api/v1/auth/token`, {
    method: "POST",
    body: { grant_type: "password", email, password },
  });
  assert(answer.status === 200, `signing in answered ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.access_token;
}

/** @param {CaseStage} stage @returns {Promise<Staff>} */
async function openOwner({ web, world }) {
  const account = { email: "owner@prove.example", password: "Correct horse owner battery" };
  const made = await ask(`${web.base}/api/v1/auth/register`, {
    method: "POST",
    body: { ...account, name: "Olive" },
  });
  assert(made.status === 201, `registering answered ${made.status}`);
  await world.db.query("UPDATE users SET role = 'owner'");
  return { ...account, token: await signIn(web, account) };
}

/** @param {CaseStage} stage @param {Staff} owner @returns {Desk["whileUsed"]} */
function usedBy(stage, owner) {
  return async (work) => {
    let served = 0;
    let page = 0;
    let over = false;
    const lists = async () => {
      while (!over) {
        const [old] = await stage.query("SELECT 1 FROM orders WHERE id = 'ord_old000000'");
        if (old === undefined) await readOwn();
        else await readPage(owner, stage.web, (page++ % (ROWS / 100)) + 1);
        served += 1;
      }
    };
    const readOwn = async () => {
      const answer = await ask(`${stage.web.base}/api/v1/orders`, {
        headers: { authorization: `Bearer ${owner.token}` },
      });
      assert(answer.status === 200, `the own orders answered ${answer.status}`);
    };
    const buys = async () => {
      while (!over) {
        const buyer = await stage.patientBuyer();
        const answer = await stage.placeUntilKnown(buyer, { withinMs: PATIENCE_MS });
        assert(answer.status === 201, `an order answered ${answer.status} ${answer.body?.code}`);
        const seen = await ask(`${stage.web.base}/api/v1/orders/${answer.body.order_id}`, {
          headers: { ...buyer.headers, "x-order-token": answer.body.access_token ?? "" },
        });
        assert(
          seen.status === 200 && seen.body.email === buyer.email,
          `an order was read with ${seen.status} ${JSON.stringify(seen.body).slice(0, 200)}`,
        );
        served += 2;
      }
    };
    const use = Promise.all([lists(), buys()]);
    const failed = use.then(
      () => new Promise(() => undefined),
      (error) => Promise.reject(error),
    );
    try {
      const done = await Promise.race([work(), failed]);
      over = true;
      await use;
      assert(served > 0, "nobody used the shop meanwhile");
      return { done: /** @type {any} */ (done), served };
    } finally {
      over = true;
    }
  };
}

/**
 * The operator's commands, each on one shop that people use meanwhile.
 * @param {{ root: string, only?: string | undefined, tell: (text: string) => void }} options `only`: a word of the title
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runCommands({ root, only = "", tell }) {
  const keys = { first: newKey("k1"), second: newKey("k2") };
  // Every process knows the new key before anything is wrapped by it (docs/runbooks/rotate-personal-data-keys.md).
  const settings = { PII_KEYS: `${keys.first},${keys.second}` };
  const world = await openWorld({ root, webs: 1, workers: 1, tell: () => undefined, settings });
  const result = { passed: 0, failed: 0 };
  try {
    const stage = new CaseStage(world, await fillShelves(world), root);
    const owner = await openOwner(stage);
    /** @type {Desk["command"]} */
    const command = (script, args = [], env = {}) => {
      const { DATABASE_URL = "", PII_KEYS = "", PII_INDEX_KEY = "" } = world.told;
      return runProgram([process.execPath, join(root, "scripts", script), ...args], {
        cwd: root,
        env: {
          ...process.env,
          STOREWRIGHT_ENV_FILE: join(world.folder, "none"),
          STOREWRIGHT_DATA: join(world.folder, "commands"),
          DATABASE_URL,
          PII_KEYS,
          PII_INDEX_KEY,
          ...env,
        },
        timeoutMs: COMMAND_MS,
      });
    };
    const desk = { stage, command, owner, keys, whileUsed: usedBy(stage, owner) };
    for (const { title, run } of commands.filter((each) => each.title.includes(only))) {
      const began = performance.now();
      try {
        const measured = await run(desk);
        result.passed += 1;
        tell(`✓ ${title} — ${measured} (${inSeconds(performance.now() - began)})`);
      } catch (error) {
        result.failed += 1;
        tell(`✗ ${title} — ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    if (result.failed > 0) tell(`The logs are in ${await saveLogs(world)}`);
  } finally {
    await world.close();
  }
  return result;
}
