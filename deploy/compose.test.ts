import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { parseEnv } from "node:util";
import { describe, expect, it } from "vitest";
import { readEnv as readAdminEnv } from "../apps/admin/src/env";
import { readEnv as readWebEnv } from "../apps/web/src/env";
import { readEnv as readWorkerEnv } from "../apps/worker/src/env";
import { readEnv as readMailboxEnv } from "../packages/notify/mailbox/env";
import { readEnv as readSimulatorEnv } from "../packages/payments/simulator/env";
import { appParts, oneShots } from "../scripts/parts.mjs";
import { readSettings } from "../scripts/settings.mjs";
import { environmentOf, readCompose, referencesIn } from "./read-compose";
import { described, existsInTree, shownDefault, textOf } from "./tree";

const text = textOf("docker-compose.yml");
const { services, volumes, networks } = readCompose(text);
const serviceNamed = (name: string) => {
  const service = services[name];
  if (service === undefined) throw new Error(`docker-compose.yml has no service ${name}`);
  return service;
};

const stores = ["postgres", "redis-state", "redis-cache", "meilisearch"];
const parts = Object.entries(appParts);
const migrate = [...new Set([...oneShots.migrate.variables, ...oneShots.seed.variables])];
const programs = [
  ...parts.map(([name, part]) => ({ name, variables: [...part.variables, "HOST", "PORT"] })),
  { name: "migrate", variables: migrate },
];

/** The settings that deploy/make-env.mjs makes. */
function madeSettings(...words: string[]): Record<string, string> {
  const script = join(import.meta.dirname, "make-env.mjs");
  const made = parseEnv(execFileSync(process.execPath, [script, ...words], { encoding: "utf8" }));
  return Object.fromEntries(Object.entries(made).map(([name, value]) => [name, value ?? ""]));
}

/** What each process makes of its environment; a bad one throws, or ends the process, which Vitest reports. */
const readers: [string, (env: NodeJS.ProcessEnv) => object][] = [
  ["web", readWebEnv],
  ["admin", readAdminEnv],
  ["worker", readWorkerEnv],
  ["mailbox", readMailboxEnv],
  ["payments", readSimulatorEnv],
];

function envFileOf(name: string): string {
  const [, part] = parts.find(([each]) => each === name) ?? [];
  if (part === undefined) throw new Error(`${name} is no part of the shop`);
  const { folder, source } = part;
  const beside = join(folder, dirname(source), "env.ts");
  return existsInTree(beside) ? beside : join(folder, "src/env.ts");
}

const development = madeSettings("--dev");
const production = madeSettings();

describe("docker-compose.yml", () => {
  it("has the stores, the one-shot migration and every part of the shop", () => {
    const expected = [...stores, ...programs.map(({ name }) => name)];
    expect(Object.keys(services).sort()).toEqual(expected.sort());
  });

  it("refers to described variables only", () => {
    for (const { name } of referencesIn(text)) expect(described).toContain(name);
    for (const { name } of programs)
      for (const variable of Object.keys(serviceNamed(name).environment))
        expect(described).toContain(variable);
  });

  it("describes every variable that a process reads", () => {
    const schemas = [
      "packages/api/src/http/environment.ts",
      "apps/worker/src/seed/seed-env.ts",
      ...readers.map(([name]) => envFileOf(name)),
    ];
    const read = schemas.flatMap((path) =>
      [...textOf(path).matchAll(/\b([A-Z][A-Z0-9_]+): (?!\{)/g)].map(([, name = ""]) => name),
    );
    expect(read).toContain("TRUSTED_PROXIES");
    for (const name of read) expect(described).toContain(name);
  });

  it.each(programs)("tells $name exactly what it needs to know", ({ name, variables }) => {
    const told = Object.keys(serviceNamed(name).environment);
    expect(told).toEqual(expect.arrayContaining([...variables, "NODE_ENV"]));
    const basics = ["NODE_ENV", "LOG_LEVEL"];
    expect(told.filter((variable) => !basics.includes(variable) && !variables.includes(variable))).toEqual(
      [],
    );
  });

  it("tells the owner of the tables to the migration alone", () => {
    for (const [name, { environment }] of Object.entries(services)) {
      const known = Object.entries(environment).filter(([, value]) =>
        /\bPOSTGRES_PASSWORD\b/.test(String(value)),
      );
      const expected: Record<string, string[]> = {
        postgres: ["POSTGRES_PASSWORD"],
        migrate: ["DATABASE_OWNER_URL", "KEYS_DATABASE_OWNER_URL"],
      };
      expect({ name, known: known.map(([variable]) => variable).sort() }).toEqual({
        name,
        known: expected[name] ?? [],
      });
    }
  });

  it("gives no secret a default and writes none down", () => {
    // What is called publishable is in every page that takes a card.
    // A bucket, and sign-in by Google or GitHub, are choices: their keys are passed on where they are set.
    const isSecret = (name: string) =>
      /^(?!S3_|GOOGLE_|GITHUB_).*(SECRET|(?<!PUBLISHABLE_)KEY(?!_FILE|S_DATABASE)|PASSWORD(?!_)|JWK(?!S))/.test(
        name,
      );
    for (const { name, kind } of referencesIn(text))
      if (isSecret(name)) expect({ name, kind }).toEqual({ name, kind: "required" });
    for (const service of Object.values(services))
      for (const [name, value] of Object.entries(service.environment))
        if (isSecret(name)) expect(value, name).toMatch(/^\$\{[A-Z_]+:\?set it in \.env\}$/);
  });

  it("keeps the two apps' session secrets apart", () => {
    expect(serviceNamed("web").environment.AUTH_SECRET).toContain(`\${AUTH_SECRET:?`);
    expect(serviceNamed("admin").environment.AUTH_SECRET).toContain(`\${ADMIN_AUTH_SECRET:?`);
  });

  it("names a version of every image that it does not build", () => {
    for (const [name, { image, build }] of Object.entries(services)) {
      if (build === undefined) expect(image, name).toMatch(/^[\w/.-]+:v?\d+\.\d+[\w.-]*$/);
      else expect(image, name).toBeUndefined();
    }
  });

  it.each(programs)("builds $name from the one Dockerfile", ({ name }) => {
    expect(serviceNamed(name).build).toEqual({
      context: ".",
      dockerfile: "deploy/Dockerfile",
      args: { APP: name },
    });
  });

  it.each(parts)("asks %s for its health at the path that npm start waits for", (name, { ready }) => {
    expect(serviceNamed(name).healthcheck?.test).toEqual(["CMD", "node", "/app/check-health.mjs", ready]);
  });

  it("has a health check for everything that stays", () => {
    for (const [name, { healthcheck, restart }] of Object.entries(services)) {
      expect({ name, checked: healthcheck !== undefined }).toEqual({ name, checked: restart !== "no" });
    }
  });

  it("opens the shop when the stores are healthy and the database is filled", () => {
    const healthy = Object.fromEntries(stores.map((name) => [name, { condition: "service_healthy" }]));
    expect(serviceNamed("migrate").depends_on).toEqual(healthy);
    const filled = { ...healthy, migrate: { condition: "service_completed_successfully" } };
    for (const name of ["web", "admin", "worker"]) expect(serviceNamed(name).depends_on).toEqual(filled);
  });

  it.each(parts)(
    "publishes %s, if at all, at the port that it listens on, its own by default",
    (name, part) => {
      const { ports, environment } = serviceNamed(name);
      const port = String(environment.PORT);
      expect(port.replace(/^\$\{\w+:-(\d+)\}$/, "$1")).toBe(String(part.port));
      expect(shownDefault(part.portName)).toBe(String(part.port));
      if (port.startsWith("$")) expect(port).toContain(part.portName);
      const address = "open" in part ? `\${HOST:-127.0.0.1}` : "127.0.0.1";
      expect(ports).toEqual(name === "worker" ? [] : [`${address}:${port}:${port}`]);
    },
  );

  it("publishes no store and gives them no way out", () => {
    for (const name of stores) {
      expect(serviceNamed(name).ports).toEqual([]);
      expect([...serviceNamed(name).networks]).toEqual(["stores"]);
    }
    expect(networks.stores?.internal).toBe(true);
  });

  it("keeps the queue for good and lets the cache forget", () => {
    const state = serviceNamed("redis-state").command?.join(" ");
    expect(state).toContain("--appendonly yes");
    expect(state).toContain("--maxmemory-policy noeviction");
    expect(serviceNamed("redis-cache").command?.join(" ")).toContain("--maxmemory-policy allkeys-lru");
    expect(serviceNamed("worker").environment).toMatchObject({
      REDIS_URL: "redis://redis-state:6379",
      REDIS_CACHE_URL: "redis://redis-cache:6379",
    });
  });

  it("keeps data in named volumes, all of them declared and used", () => {
    const mounted = Object.values(services).flatMap((service) =>
      service.volumes.map((each) => each.split(":")[0] ?? ""),
    );
    expect([...new Set(mounted)].sort()).toEqual(Object.keys(volumes).sort());
    // From version 18 on the image of Postgres refuses a volume at …/data.
    expect(serviceNamed("postgres").volumes).toEqual(["postgres:/var/lib/postgresql"]);
  });

  it("runs the stand-ins for Stripe and Resend in development only", () => {
    const standIns = Object.entries(services).filter(([, service]) => service.profiles.length > 0);
    expect(standIns.map(([name, { profiles }]) => [name, ...profiles])).toEqual([
      ["payments", "dev"],
      ["mailbox", "dev"],
    ]);
  });
});

describe("deploy/make-env.mjs", () => {
  it("names everything that the containers ask for, and nothing that is not described", () => {
    const required = referencesIn(text).flatMap(({ name, kind }) => (kind === "required" ? [name] : []));
    for (const name of required) {
      expect(Object.keys(production)).toContain(name);
      expect(development[name], name).toBeTruthy();
    }
    for (const name of Object.keys({ ...production, ...development })) expect(described).toContain(name);
  });

  it("leaves open in production what only the shop's owner knows", () => {
    const open = Object.entries(production).flatMap(([name, value]) => (value === "" ? [name] : []));
    expect(open.sort()).toEqual([
      "ADMIN_URL",
      "MAIL_FROM",
      "RESEND_API_KEY",
      "STRIPE_SECRET_KEY",
      "STRIPE_WEBHOOK_SECRET",
      "WEB_URL",
    ]);
  });

  it("makes values that the shop accepts, other ones each time", () => {
    expect(readSettings({ NODE_ENV: "production", ...development }).problems).toEqual([]);
    const again = madeSettings("--dev");
    for (const name of [
      "POSTGRES_PASSWORD",
      "POSTGRES_APP_PASSWORD",
      "MEILI_KEY",
      "AUTH_SECRET",
      "PII_KEYS",
      "STAFF_PASSWORD",
    ])
      expect(again[name]).not.toBe(development[name]);
    // Nobody chose it: it counts for a week.
    expect(development["STAFF_PASSWORD_IS"]).toBe("generated");
  });

  it.each(readers)("gives %s an environment that it accepts", (name, readEnv) => {
    expect(
      readEnv({ NODE_ENV: "production", ...environmentOf(serviceNamed(name), development) }),
    ).toBeTruthy();
  });

  it("opens a shop whose parts know each other's addresses", () => {
    const web = environmentOf(serviceNamed("web"), development);
    const payments = environmentOf(serviceNamed("payments"), development);
    expect(payments.WEBHOOK_URL).toBe(`${web.WEB_URL}/api/webhooks/stripe`);
    expect(web.STRIPE_API_BASE).toBe(`http://payments.localhost:${payments.PORT}`);
    const worker = environmentOf(serviceNamed("worker"), development);
    expect(worker.RESEND_BASE_URL).toBe(
      `http://mailbox:${environmentOf(serviceNamed("mailbox"), development).PORT}`,
    );
    expect(environmentOf(serviceNamed("web"), { ...development, WEB_PORT: "8080" })).toMatchObject({
      PORT: "8080",
      WEB_URL: "http://shop.localhost:8080",
    });
  });
});
