import { defineConfig } from "vitest/config";

const ignored = ["**/node_modules/**", "**/dist/**", "**/.next/**", "**/generated/**", "**/e2e/**"];

// Two projects: `unit` is pure (no network, no database), `integration` gets a real Postgres and two real
// Redis servers from scripts/vitest-services.ts, started only when a selected test needs them.
export default defineConfig({
  oxc: { jsx: { runtime: "automatic" } },
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{packages,apps,scripts,deploy,bench,prove}/**/*.test.{ts,tsx,mjs}"],
          exclude: [...ignored, "**/*.integration.test.*"],
          // Most take milliseconds; the few that make megabytes have to pass on a machine that does three things at once.
          testTimeout: 30_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["{packages,apps,scripts}/**/*.integration.test.{ts,tsx,mjs}"],
          exclude: ignored,
          globalSetup: ["scripts/vitest-services.ts"],
          // What hangs is ended by its own bounds; these are for a machine that does three things at once.
          testTimeout: 60_000,
          expect: { poll: { timeout: 30_000 } },
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
