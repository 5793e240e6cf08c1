import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { shop } from "./rest-client";

const folder = join(import.meta.dirname, "..");

/**
 * A second web process of the open shop, on the same stores, with settings of its own; for what a running process
 * cannot change. @returns its address, and what ends it
 */
export async function openSecondWeb(settings: Readonly<Record<string, string>>) {
  const [pid] = shop().processes.web;
  const port = await freePort();
  const web = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ["dist/server.mjs"], {
    cwd: folder,
    env: {
      ...environmentOf(pid ?? 0),
      NODE_ENV: "production",
      PORT: String(port),
      WEB_URL: web,
      ...settings,
    },
    stdio: "ignore",
  });
  const close = async () => {
    if (child.exitCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  };
  const isReady = () =>
    fetch(`${web}/readyz`)
      .then(({ ok }) => ok)
      .catch(() => false);
  try {
    await expect.poll(isReady, { timeout: 90_000 }).toBe(true);
  } catch (error) {
    await close();
    throw error;
  }
  return { web, close };
}

/** What a process of ours was started with. */
function environmentOf(pid: number): Record<string, string> {
  const entries = readFileSync(`/proc/${pid}/environ`, "utf8").split("\0").filter(Boolean);
  return Object.fromEntries(
    entries.map((entry) => [entry.split("=")[0] ?? "", entry.slice(entry.indexOf("=") + 1)]),
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}
