import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { choosePlaces } from "./addresses.mjs";
import { appParts } from "./parts.mjs";
import { freePort, isPortFree, nextFreePort } from "./ports.mjs";

/** @type {import("node:net").Server} */
let busy;
/** @type {number} */
let busyPort;
beforeAll(async () => {
  busy = createServer();
  busyPort = await listen(busy, 0);
});
afterAll(() => void busy.close());

/**
 * @param {import("node:net").Server} server
 * @param {number} port
 * @returns {Promise<number>}
 */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}

describe("ports", () => {
  it("tells a taken port from a free one", async () => {
    expect(await isPortFree(busyPort)).toBe(false);
    expect(await isPortFree(await freePort())).toBe(true);
  });

  it("goes on to the next port that is free and not promised to another", async () => {
    const next = await nextFreePort(busyPort);
    expect(next).toBeGreaterThan(busyPort);
    expect(await nextFreePort(busyPort, { taken: new Set([next]) })).toBeGreaterThan(next);
  });
});

describe("choosePlaces", () => {
  it("keeps to the ports that were asked for", async () => {
    const [web, admin] = [String(await freePort()), String(await freePort())];
    const { places, moved } = await choosePlaces({ PORT: web, ADMIN_PORT: admin }, ["web", "admin"]);
    expect(places.get("web")).toEqual({
      host: "127.0.0.1",
      port: Number(web),
      base: `http://127.0.0.1:${web}`,
    });
    expect(places.get("admin")?.port).toBe(Number(admin));
    expect(moved).toEqual([]);
  });

  it("refuses one that is taken, by its name", async () => {
    await expect(choosePlaces({ WORKER_PORT: String(busyPort) }, ["worker"])).rejects.toThrow(
      `WORKER_PORT is ${busyPort}`,
    );
  });

  it("leaves a default port that is taken, says so, and stays off the others' defaults", async () => {
    const holder = createServer();
    // Somebody else on this machine may hold it already, which is as good.
    await listen(holder, appParts.web.port).catch(() => undefined);
    try {
      const { places, moved } = await choosePlaces({}, ["web"]);
      const port = places.get("web")?.port ?? 0;
      expect(Object.values(appParts).map((part) => part.port)).not.toContain(port);
      expect(moved).toEqual([
        expect.stringContaining(`Port ${appParts.web.port} is taken, so web listens on ${port}`),
      ]);
    } finally {
      holder.close();
    }
  });

  it("opens only shop and admin to other machines, and still reaches them from here", async () => {
    const ports = { WEB_PORT: String(await freePort()), WORKER_PORT: String(await freePort()) };
    const { places } = await choosePlaces({ HOST: "0.0.0.0", ...ports }, ["web", "worker"]);
    expect(places.get("web")).toMatchObject({ host: "0.0.0.0", base: `http://127.0.0.1:${ports.WEB_PORT}` });
    expect(places.get("worker")?.host).toBe("127.0.0.1");
  });

  it("refuses a HOST that is no address of this machine", async () => {
    await expect(choosePlaces({ HOST: "203.0.113.7" }, ["web"])).rejects.toThrow(/HOST is 203\.0\.113\.7/);
  });
});
