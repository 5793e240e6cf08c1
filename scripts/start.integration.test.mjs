import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, statSync } from "node:fs";
import { chmod, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { statusOf } from "./health.mjs";
import { appParts } from "./parts.mjs";
import { freePort } from "./ports.mjs";
import { isRunning, knownProcess, writeRecord } from "./processes.mjs";
import { layOut } from "./testing/stand-in-shop.mjs";

// The watcher itself, with real stores and stand-ins for our own programs.

/** @type {string} */
let root;
/** @type {string} */
let data;
/** @type {Record<string, string>} */
let ports;
/** What hangs is ended by it; how long a shop takes to open is no matter here. */
const patience = { timeout: 100_000, interval: 50 };
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "storewright-start-"));
  await chmod(root, 0o711);
  data = join(root, ".data");
  await layOut(root);
  ports = {};
  for (const { portName } of Object.values(appParts)) ports[portName] = String(await freePort());
});
afterAll(() => rm(root, { recursive: true, force: true }));

/**
 * Runs one of the scripts; `until` settles with its exit code.
 * @param {string} script
 * @param {readonly string[]} args
 * @param {Record<string, string>} [extra]
 */
function run(script, args, extra = {}) {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...args], {
    env: {
      PATH: process.env.PATH,
      STOREWRIGHT_ENV_FILE: join(root, ".env"),
      STOREWRIGHT_DATA: data,
      ...ports,
      ...extra,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const shown = { text: "" };
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (shown.text += chunk));
  // With all that it said: what is left in the pipes comes after `exit`.
  /** @type {Promise<number | null>} */
  const ended = once(child, "close").then(([code]) => code);
  return { child, shown, ended };
}

/** @param {Record<string, string>} [extra] */
async function open(extra) {
  const shop = run("testing/stand-in-shop.mjs", [root], extra);
  await vi.waitFor(() => {
    if (shop.child.exitCode !== null) throw new Error(shop.shown.text);
    expect(shop.shown.text).toContain("Storewright is open");
  }, patience);
  return shop;
}

const runJson = () => JSON.parse(readFileSync(join(data, "run.json"), "utf8"));
/** @returns {number[]} */
const allPids = () => Object.values(runJson().processes).flat();
/**
 * What a stand-in was told.
 * @param {string} portName
 * @returns {Promise<Record<string, string>>}
 */
const told = async (portName) =>
  JSON.parse(await (await fetch(`http://127.0.0.1:${ports[portName]}/env`)).text());
const alive = (/** @type {number} */ pid) => knownProcess(pid) !== null;

describe("an open shop", () => {
  /** @type {Awaited<ReturnType<typeof open>>} */
  let shop;
  beforeAll(async () => {
    shop = await open({ LOG_LEVEL: "warn", RESEND_API_KEY: "" });
  });
  afterAll(async () => {
    shop.child.kill("SIGINT");
    await shop.ended;
  });

  it("says where everything is, in a file that only its owner reads", () => {
    const { processes, ...rest } = runJson();
    expect(rest).toEqual({
      web: `http://127.0.0.1:${ports.WEB_PORT}`,
      admin: `http://127.0.0.1:${ports.ADMIN_PORT}`,
      api: `http://127.0.0.1:${ports.WEB_PORT}/api/v1`,
      mailbox: `http://127.0.0.1:${ports.MAILBOX_PORT}`,
      payments: `http://127.0.0.1:${ports.PAYMENTS_PORT}`,
      staff: { email: "owner@storewright.example", password: expect.stringMatching(/^\w{20}$/) },
    });
    expect(Object.fromEntries(Object.entries(processes).map(([part, pids]) => [part, pids.length]))).toEqual({
      web: 1,
      admin: 1,
      worker: 1,
      mailbox: 1,
      payments: 1,
      redis: 2,
      postgres: 1,
    });
    expect(allPids().every(alive)).toBe(true);
    expect(statSync(join(data, "run.json")).mode & 0o777).toBe(0o600);
    expect(statSync(join(data, "secrets.json")).mode & 0o777).toBe(0o600);
    expect(shop.shown.text).toContain(rest.staff.password);
  });

  it("prints no secret but the password of the first sign-in", () => {
    const { STAFF_PASSWORD, STAFF_EMAIL, ...secrets } = JSON.parse(
      readFileSync(join(data, "secrets.json"), "utf8"),
    );
    for (const secret of Object.values(secrets)) expect(shop.shown.text).not.toContain(secret);
  });

  it("tells each part what it needs and no more", async () => {
    const [web = {}, admin = {}, worker = {}, payments = {}] = await Promise.all(
      ["WEB_PORT", "ADMIN_PORT", "WORKER_PORT", "PAYMENTS_PORT"].map(told),
    );
    expect(web).toMatchObject({
      NODE_ENV: "production",
      LOG_LEVEL: "warn",
      HOST: "127.0.0.1",
      PORT: ports.WEB_PORT,
      RATE_LIMITS: "on",
    });
    expect(web.DATABASE_URL).toMatch(/^postgres:\/\/storewright_app:/);
    // Who owns the tables is told to nobody who stays.
    for (const part of [web, admin, worker]) expect(part.DATABASE_OWNER_URL).toBeUndefined();
    expect(web.REDIS_URL).not.toBe(web.REDIS_CACHE_URL);
    expect(web.AUTH_SECRET?.length).toBeGreaterThanOrEqual(32);
    expect(admin.AUTH_SECRET).not.toBe(web.AUTH_SECRET);
    expect(worker).toMatchObject({
      RESEND_BASE_URL: `http://127.0.0.1:${ports.MAILBOX_PORT}`,
      STRIPE_API_BASE: `http://127.0.0.1:${ports.PAYMENTS_PORT}`,
    });
    expect(worker.AUTH_SECRET).toBeUndefined();
    expect(payments).toMatchObject({
      WEBHOOK_URL: `http://127.0.0.1:${ports.WEB_PORT}/api/webhooks/stripe`,
      STRIPE_SECRET_KEY: worker.STRIPE_SECRET_KEY,
    });
    expect(payments.DATABASE_URL).toBeUndefined();
    expect(payments.PII_KEYS).toBeUndefined();
  });

  it("starts a part that died again, on its old address, and keeps the file true", async () => {
    const before = runJson().processes;
    process.kill(before.web[0], "SIGKILL");
    process.kill(before.redis[0], "SIGKILL");
    process.kill(before.postgres[0], "SIGKILL");
    await vi.waitFor(() => {
      const now = runJson().processes;
      for (const part of ["web", "redis", "postgres"]) {
        expect(now[part]).toHaveLength(before[part].length);
        expect(now[part][0]).not.toBe(before[part][0]);
      }
      expect(now.admin).toEqual(before.admin);
    }, patience);
    // Only now each is whole again: the file names a process from its birth on, and a first one may fail.
    await vi.waitFor(() => {
      for (const unit of ["web", "redis-state", "postgres"])
        expect(shop.shown.text).toContain(`✓ ${unit} runs again`);
    }, patience);
    await vi.waitFor(async () => expect(await statusOf(`${runJson().web}/readyz`)).toBe(200), patience);
    const [web = {}, admin = {}] = await Promise.all(["WEB_PORT", "ADMIN_PORT"].map(told));
    expect([web.DATABASE_URL, web.REDIS_URL]).toEqual([admin.DATABASE_URL, admin.REDIS_URL]);
  });

  it.each(["worker", "redis"])(
    "ends %s on demand, leaves it alone, and brings it back on demand",
    async (part) => {
      const pids = runJson().processes[part];
      expect(await run("stop.mjs", [part]).ended).toBe(0);
      expect(pids.some(alive)).toBe(false);
      expect(runJson().processes[part]).toEqual([]);
      const again = run("stop.mjs", [part]);
      await again.ended;
      expect(again.shown.text).toContain("stopped already");
      expect(runJson().processes[part]).toEqual([]);
      expect(await run("start.mjs", [part]).ended).toBe(0);
      expect(runJson().processes[part]).toHaveLength(pids.length);
    },
  );

  it("names the parts to somebody who asks for another", async () => {
    const wrong = run("stop.mjs", ["kitchen"]);
    expect(await wrong.ended).toBe(1);
    expect(wrong.shown.text).toContain("web, admin, worker");
  });

  it("refuses a second start without harm, and says where the first one is", async () => {
    const before = runJson();
    const second = run("start.mjs", []);
    expect(await second.ended).toBe(1);
    expect(second.shown.text).toContain(before.web);
    expect(runJson()).toEqual(before);
    expect(allPids().every(alive)).toBe(true);
  });

  it("closes cleanly, leaves nothing running, and opens again with the same data", async () => {
    const pids = allPids();
    const { staff } = runJson();
    expect(await run("stop.mjs", []).ended).toBe(0);
    expect(await shop.ended).toBe(0);
    expect(pids.some(alive)).toBe(false);
    expect(existsSync(join(data, "run.json"))).toBe(false);
    expect(await readdir(join(data, "processes"))).toEqual([]);
    shop = await open();
    expect(runJson().staff).toEqual(staff);
    expect(shop.shown.text).not.toContain(staff.password);
    expect(shop.shown.text).toContain("run.json");
  });

  it("after it was killed, ends what it left and no stranger, and goes on", async () => {
    const orphans = allPids().map((pid) => knownProcess(pid));
    shop.child.kill("SIGKILL");
    await shop.ended;
    expect(orphans.every((orphan) => orphan !== null && isRunning(orphan))).toBe(true);
    const stranger = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    await writeRecord(join(data, "processes/seed.json"), { pid: stranger.pid ?? 0, born: "another time" });
    try {
      shop = await open();
      expect(orphans.some((orphan) => orphan !== null && isRunning(orphan))).toBe(false);
      expect(alive(stranger.pid ?? 0)).toBe(true);
      expect(shop.shown.text).toContain("The last run was killed");
    } finally {
      stranger.kill("SIGKILL");
    }
  });
});

describe("a start that cannot succeed", () => {
  it("names every wrong setting and starts nothing", async () => {
    const shop = run("testing/stand-in-shop.mjs", [root], {
      DATABASE_URL: "nope",
      SEARCH: "google",
      STRIPE_SECRET_KEY: "pk_test_1234567890",
    });
    expect(await shop.ended).toBe(1);
    expect(shop.shown.text).toMatch(
      /DATABASE_URL is not a URL[\s\S]*SEARCH must be[\s\S]*STRIPE_SECRET_KEY is not a secret key/,
    );
    expect(shop.shown.text).not.toContain("pk_test_1234567890");
  });

  it("says which port is taken", async () => {
    const taken = createServer();
    await new Promise((resolve) => taken.listen(0, "127.0.0.1", () => resolve(undefined)));
    const address = taken.address();
    const port = String(typeof address === "object" && address !== null ? address.port : 0);
    try {
      const shop = run("testing/stand-in-shop.mjs", [root], { ADMIN_PORT: port });
      expect(await shop.ended).toBe(1);
      expect(shop.shown.text).toContain(`ADMIN_PORT is ${port}`);
    } finally {
      taken.close();
    }
  });

  it("shows why a part does not come up, and ends the rest", async () => {
    const broken = join(root, "apps/admin/broken");
    await writeFile(broken, "");
    const shop = run("testing/stand-in-shop.mjs", [root]);
    expect(await shop.ended).toBe(1);
    await rm(broken);
    expect(shop.shown.text).toContain("admin ended with code 3");
    expect(await readdir(join(data, "processes"))).toEqual([]);
    expect(existsSync(join(data, "run.json"))).toBe(false);
  });
});
