import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { z } from "zod";
import { readEnv as readAdminEnv } from "../apps/admin/src/env";
import { readEnv as readWebEnv } from "../apps/web/src/env";
import { readEnv as readWorkerEnv } from "../apps/worker/src/env";
import { appParts } from "../scripts/parts.mjs";
import { described, textOf } from "./tree";

const folder = "deploy/kubernetes";
const probe = z.object({ httpGet: z.object({ path: z.string(), port: z.literal("http") }) });
const variable = z.object({
  name: z.string(),
  value: z.string().optional(),
  valueFrom: z.object({ secretKeyRef: z.object({ name: z.string(), key: z.string() }) }).optional(),
});
const container = z.object({
  image: z.string(),
  ports: z.array(z.object({ containerPort: z.number() })).default([]),
  env: z.array(variable).default([]),
  envFrom: z.array(
    z.union([
      z.object({ configMapRef: z.object({ name: z.literal("storewright-settings") }) }),
      z.object({ secretRef: z.object({ name: z.literal("storewright-secrets") }) }),
    ]),
  ),
  resources: z.object({
    requests: z.record(z.string(), z.string()),
    limits: z.object({ memory: z.string() }),
  }),
  securityContext: z.object({ allowPrivilegeEscalation: z.literal(false) }),
  livenessProbe: probe.optional(),
  readinessProbe: probe.optional(),
});
const podSpec = z.object({
  securityContext: z.object({ runAsNonRoot: z.literal(true) }),
  terminationGracePeriodSeconds: z.number().optional(),
  containers: z.tuple([container]),
});
const documentSchema = z.object({
  kind: z.string(),
  metadata: z.object({ name: z.string() }).optional(),
  data: z.record(z.string(), z.string()).optional(),
  spec: z.unknown().optional(),
});
const deploymentSpec = z.object({
  strategy: z.object({ rollingUpdate: z.object({ maxUnavailable: z.literal(0) }) }),
  selector: z.object({ matchLabels: z.object({ app: z.string() }) }),
  template: z.object({ metadata: z.object({ labels: z.object({ app: z.string() }) }), spec: podSpec }),
});

const files = readdirSync(join(import.meta.dirname, "kubernetes")).filter((name) => name.endsWith(".yaml"));
const documents = files
  .filter((name) => name !== "kustomization.yaml")
  .flatMap((name) => parseAllDocuments(textOf(`${folder}/${name}`)).map((each) => each.toJS({}) as unknown))
  .map((each) => documentSchema.parse(each));
const named = (kind: string, name: string) => {
  const found = documents.find((each) => each.kind === kind && each.metadata?.name === name);
  if (found === undefined) throw new Error(`there is no ${kind} ${name}`);
  return found;
};

const settings = named("ConfigMap", "storewright-settings").data ?? {};
const made = parseEnv(
  execFileSync(process.execPath, [join(import.meta.dirname, "make-env.mjs")], { encoding: "utf8" }),
);
/** The secret as its owner fills it in. */
const secrets: Record<string, string | undefined> = {
  ...made,
  STRIPE_SECRET_KEY: "sk_live_example",
  STRIPE_WEBHOOK_SECRET: "whsec_example",
  RESEND_API_KEY: "re_example",
  DATABASE_URL: "postgres://shop:secret@db.example.com:5432/shop?sslmode=verify-full",
  KEYS_DATABASE_URL: "postgres://shop:secret@keys.example.com:5432/keys?sslmode=verify-full",
  REDIS_URL: "rediss://state.example.com:6379",
  REDIS_CACHE_URL: "rediss://cache.example.com:6379",
  MEILI_URL: "https://search.example.com",
};

const programs = [
  ["web", readWebEnv],
  ["admin", readAdminEnv],
  ["worker", readWorkerEnv],
] as const;

describe("deploy/kubernetes", () => {
  it("applies every file that is there", () => {
    const listed = textOf(`${folder}/kustomization.yaml`);
    for (const name of files.filter((each) => each !== "kustomization.yaml"))
      expect(listed).toContain(`- ${name}`);
  });

  it("sets described variables only, and no secret", () => {
    for (const name of Object.keys(settings)) {
      expect(described).toContain(name === "NODE_ENV" ? "HOST" : name);
      expect(name).not.toMatch(/SECRET|KEY|PASSWORD|JWK|_URL$(?<!WEB_URL|ADMIN_URL)/);
    }
  });

  it.each(programs)("runs %s as it wants to be run", (name, readEnv) => {
    const { selector, template } = deploymentSpec.parse(named("Deployment", `storewright-${name}`).spec);
    expect(template.metadata.labels.app).toBe(selector.matchLabels.app);
    const [program] = template.spec.containers;
    const part = appParts[name];
    expect(program.image).toBe(`storewright/${name}`);
    expect(program.ports.map(({ containerPort }) => containerPort)).toEqual([part.port]);
    expect(program.readinessProbe?.httpGet.path).toBe(part.ready);
    expect(program.livenessProbe?.httpGet.path).toBe("/healthz");
    // A process has 15 s for what is in flight, and 5 s until nobody sends it more.
    expect(template.spec.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(30);
    const own = program.env.map((each) => [
      each.name,
      each.value ?? secrets[each.valueFrom?.secretKeyRef.key ?? ""],
    ]);
    const told = { ...secrets, ...settings, ...Object.fromEntries(own) };
    expect(readEnv(told)).toMatchObject({ PORT: part.port, WEB_URL: settings.WEB_URL });
  });

  it("lets no process start that would talk to a store in the clear", () => {
    expect(settings.STORES_TLS).toBe("required");
  });

  it("tells the owner of the tables to the migration alone", () => {
    for (const name of files) {
      const said = /storewright-owner|OWNER_URL/.test(textOf(`${folder}/${name}`));
      expect({ name, said }).toEqual({ name, said: name === "migrate.yaml" });
    }
    expect(Object.keys(made)).not.toContain("DATABASE_OWNER_URL");
  });

  it("keeps the sessions of shop and admin apart", () => {
    const { template } = deploymentSpec.parse(named("Deployment", "storewright-admin").spec);
    const own = template.spec.containers[0].env.find(({ name }) => name === "AUTH_SECRET");
    expect(own?.valueFrom?.secretKeyRef.key).toBe("ADMIN_AUTH_SECRET");
  });

  it.each(["web", "admin", "worker"])("has more than one of %s, and never takes the last away", (name) => {
    expect(named("HorizontalPodAutoscaler", `storewright-${name}`).spec).toMatchObject({ minReplicas: 2 });
    expect(named("PodDisruptionBudget", `storewright-${name}`).spec).toMatchObject({ minAvailable: 1 });
  });
});
