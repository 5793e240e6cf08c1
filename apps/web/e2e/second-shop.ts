import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { freePort } from "../../../scripts/ports.mjs";
import { alone, shop } from "./rest-client";

const apps = join(import.meta.dirname, "../..");

/**
 * A second web or admin process of the open shop, on the same stores, with settings of its own; for what a running
 * process cannot change. @returns its address, and what ends it
 */
export async function openSecond(part: "web" | "admin", settings: Readonly<Record<string, string>>) {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ["dist/server.mjs"], {
    cwd: join(apps, part),
    env: {
      ...environmentOf(part),
      NODE_ENV: "production",
      PORT: String(port),
      [part === "web" ? "WEB_URL" : "ADMIN_URL"]: address,
      ...settings,
    },
    stdio: "ignore",
  });
  const close = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  };
  const isReady = () =>
    fetch(`${address}/readyz`, { headers: alone })
      .then(({ ok }) => ok)
      .catch(() => false);
  try {
    await expect.poll(isReady, { timeout: 90_000 }).toBe(true);
  } catch (error) {
    await close();
    throw error;
  }
  return { address, close };
}

/** What a running part of the open shop was started with. */
export function environmentOf(part: "web" | "admin"): Record<string, string> {
  const [pid = 0] = shop().processes[part];
  const entries = readFileSync(`/proc/${pid}/environ`, "utf8").split("\0").filter(Boolean);
  return Object.fromEntries(
    entries.map((entry) => [entry.split("=")[0] ?? "", entry.slice(entry.indexOf("=") + 1)]),
  );
}
