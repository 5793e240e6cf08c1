import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createInternalTokens } from "@storewright/crypto";
import { createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { createMetrics } from "@storewright/telemetry";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { startHealth } from "./health";

const tokens = createInternalTokens("a-secret-of-these-tests-0123456789");
let database: TestDatabase;
let server: Server;
let url: string;

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"));
  server = await startHealth({ deps: database, metrics: createMetrics() }, tokens, "127.0.0.1", 0);
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await database.close();
});

const ask = (path: string, authorization?: string) =>
  fetch(url + path, {
    redirect: "error",
    headers: { connection: "close", ...(authorization === undefined ? {} : { authorization }) },
  });

it("tells anybody whether the worker lives", async () => {
  expect((await ask("/healthz")).status).toBe(200);
  expect((await ask("/anything")).status).toBe(404);
});

it("I28: shows what was measured to a token of the last minute for the worker alone", async () => {
  const own = await tokens.issue("monitoring", "worker");
  const answer = await ask("/metrics", `Bearer ${own}`);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain("outbox_lag_seconds");
  const others = await tokens.issue("monitoring", "web");
  for (const refused of [undefined, "Bearer x", `Bearer ${others}`, `Basic ${own}`])
    expect((await ask("/metrics", refused)).status).toBe(404);
});
