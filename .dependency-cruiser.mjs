/**
 * The rooms of the house and who may import whom (ARCHITECTURE.md). Every rule is an error and none has exceptions
 * but those written into it here.
 */
const packages = "^packages/";
const room = (name) => `^packages/${name}/`;
const test = "\\.(test|integration\\.test)\\.tsx?$|/testing/|/e2e/";

/** Each package and the rooms it may reach; what is not listed is forbidden. */
const allowed = {
  kernel: [],
  config: [],
  telemetry: ["kernel"],
  ui: [],
  // The key store is a port of crypto, and passwords may lie in files.
  db: ["kernel", "crypto"],
  crypto: ["kernel"],
  cache: ["kernel", "telemetry", "db", "crypto"],
  queue: ["kernel", "telemetry", "db", "crypto"],
  search: ["kernel", "telemetry", "db"],
  payments: ["kernel", "telemetry", "db"],
  notify: ["kernel", "telemetry"],
  media: [],
  api: ["kernel", "telemetry", "db", "queue", "cache", "search", "payments", "crypto", "media"],
};

const rooms = Object.entries(allowed).map(([name, reach]) => ({
  name: `${name}-reaches-only-its-rooms`,
  severity: "error",
  comment: `packages/${name} may import ${reach.join(", ") || "no other room"}.`,
  from: { path: room(name), pathNot: test },
  to: { path: packages, pathNot: `^packages/(${[name, ...reach].join("|")})/` },
}));

/** Inside api: messages → order → cart → pricing → catalog → identity → audit, the others above the catalog; they meet at index.ts. */
const domainOrder = {
  audit: [],
  identity: ["audit"],
  trail: ["identity", "audit"],
  access: ["identity", "audit"],
  catalog: ["identity", "audit"],
  pricing: ["catalog", "audit"],
  cart: ["pricing", "catalog", "identity"],
  order: ["cart", "pricing", "catalog", "identity", "audit"],
  messages: ["order", "cart", "pricing", "catalog", "identity", "audit"],
  customers: ["order", "identity", "audit"],
  imports: ["catalog", "identity", "audit"],
  media: ["catalog", "audit"],
  reviews: ["catalog", "audit"],
  privacy: ["audit", "reviews", "messages", "order", "cart", "identity"],
};
const anyDomain = `^packages/api/src/(${Object.keys(domainOrder).join("|")})/`;
const domains = Object.entries(domainOrder).map(([name, reach]) => ({
  name: `domain-${name}-looks-only-down`,
  severity: "error",
  from: { path: `^packages/api/src/${name}/`, pathNot: test },
  to: {
    path: `^packages/api/src/(${
      Object.keys(domainOrder)
        .filter((d) => d !== name && !reach.includes(d))
        .join("|") || "none"
    })/`,
  },
}));

export default {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-unresolvable",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "generated/|^\\.next/" },
    },
    ...rooms,
    ...domains,
    {
      name: "packages-never-import-apps",
      severity: "error",
      from: { path: packages },
      to: { path: "^apps/" },
    },
    {
      name: "apps-do-not-import-each-other",
      severity: "error",
      from: { path: "^apps/([^/]+)/" },
      to: { path: "^apps/", pathNot: "^apps/$1/" },
    },
    {
      name: "kernel-imports-zod-only",
      severity: "error",
      from: { path: room("kernel"), pathNot: test },
      to: { pathNot: "^packages/kernel/|node_modules/zod/" },
    },
    {
      name: "domains-meet-at-the-door",
      severity: "error",
      comment: "Another domain is entered by its index.ts; schemas.ts is where inputs share their parts.",
      from: { path: anyDomain, pathNot: test },
      to: {
        path: anyDomain,
        pathNot: ["^packages/api/src/$1/", "/(index|schemas)\\.ts$"],
      },
    },
    {
      name: "router-never-touches-db",
      severity: "error",
      from: { path: "^packages/api/src/[^/]+/router\\.ts$" },
      to: { path: room("db") },
    },
    {
      name: "verbs-do-not-know-trpc",
      severity: "error",
      from: {
        path: anyDomain,
        pathNot: `router\\.ts$|${test}`,
      },
      to: { path: "node_modules/@trpc/|^packages/api/src/trpc/" },
    },
    {
      name: "stripe-only-in-payments",
      severity: "error",
      from: { pathNot: room("payments") },
      to: { path: "node_modules/stripe/" },
    },
    {
      name: "notify-only-in-the-worker",
      severity: "error",
      comment:
        "The admin's server hands the verbs a function that shows templates with sample data (ADR 0015).",
      from: { pathNot: "^packages/notify/|^apps/worker/|^apps/admin/server\\.ts$" },
      to: { path: room("notify") },
    },
    {
      name: "simulator-imports-no-room",
      severity: "error",
      comment: "The payment simulator keeps its own books; the testing door is the one way in.",
      from: { path: "^packages/payments/simulator/", pathNot: test },
      to: { path: packages, pathNot: "^packages/payments/simulator/" },
    },
    {
      name: "prisma-only-in-db",
      severity: "error",
      from: { pathNot: room("db") },
      to: { path: "node_modules/(@prisma|prisma|pg)/", pathNot: "node_modules/@prisma/.*/never" },
    },
    {
      name: "pages-do-not-import-the-engines",
      severity: "error",
      comment:
        "Next bundles types of the api only; the verbs are reached through the runtime of the process.",
      from: { path: "^apps/(web|admin)/src/", pathNot: `^apps/(web|admin)/src/env\\.ts$|${test}` },
      to: {
        path: "^packages/(api|db|queue|cache|search|payments|crypto|media)/",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "no-dev-dependency-in-production-code",
      severity: "error",
      from: {
        path: "^(apps|packages)/",
        pathNot: `${test}|\\.config\\.|/scripts/|^packages/db/(demo|testing)/|/mailbox/|/simulator/`,
      },
      to: { dependencyTypes: ["npm-dev"], pathNot: "node_modules/@types/" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|\\.next|generated|coverage)/|next-env\\.d\\.ts$" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
