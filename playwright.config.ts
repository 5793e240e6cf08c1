import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { testBrowser } from "./scripts/browser.mjs";
import { isShopOpen, runningShop } from "./scripts/running-shop.mjs";

// Browser tests run against an open shop: the one that `npm test` opens for them, or, by `npx playwright test`,
// the one that `npm start` opened here. Tests that stop parts of it are called *.outage.spec.ts and run last.
const root = import.meta.dirname;
const { env } = process;
const browser = await testBrowser({ root, env });
const outages = "**/*.outage.spec.ts";
const desktop = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

export default defineConfig({
  testDir: root,
  testMatch: "apps/*/e2e/**/*.spec.ts",
  globalSetup: "./scripts/require-shop.mjs",
  outputDir: join(root, "test-results"),
  forbidOnly: env.CI !== undefined,
  workers: 2,
  retries: 0,
  // Not how fast the shop is, which the benchmarks measure: a busy machine may take its time.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: env.PLAYWRIGHT_JSON_OUTPUT_FILE === undefined ? "list" : [["list"], ["json"]],
  use: {
    ...(isShopOpen() ? { baseURL: runningShop().web } : {}),
    browserName: "chromium",
    launchOptions: {
      executablePath: browser.executablePath,
      args: browser.args,
      env: { ...env, ...browser.env },
    },
    screenshot: "only-on-failure",
    locale: "en-US",
    timezoneId: "UTC",
  },
  projects: [
    { name: "desktop", testIgnore: outages, use: desktop },
    // What is the same on every device is tagged, and was walked on the desk; see e2e/once.ts.
    {
      name: "phone",
      testMatch: "apps/web/e2e/*.spec.ts",
      testIgnore: outages,
      grepInvert: /@once/,
      use: phone,
    },
    { name: "outage", testMatch: outages, use: desktop, dependencies: ["desktop", "phone"], workers: 1 },
  ],
});
