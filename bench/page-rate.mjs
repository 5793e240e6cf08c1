import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { PlainError } from "../scripts/plain-error.mjs";
import { freePort } from "../scripts/ports.mjs";
import { sizesOf } from "./fill-shop.mjs";
import { getConnection } from "./get-connection.mjs";
import { measure } from "./measure.mjs";
import { ask, openShop } from "./open-shop.mjs";

const folder = join(import.meta.dirname, "bare-next");
const next = createRequire(import.meta.url).resolve("next/dist/bin/next");

/**
 * The pages of the shop, beside a bare Next that serves one static page of about the same size by `next start`. With
 * `products`, once more when the shop has so many.
 * @type {import("./run.mjs").Benchmark}
 */
export async function pageRate({ connections, seconds, products }) {
  const shop = await openShop();
  const [product] = (await ask(`${shop.api}/products?limit=1`)).data;
  const [category] = (await ask(`${shop.api}/categories`)).data;
  const pages = { home: "/", category: `/c/${category.slug}`, product: `/p/${product.slug}` };
  const visit = async (/** @type {string} */ path) => {
    for (let time = 0; time < 3; time++) await (await fetch(shop.web + path)).text();
  };
  const sizes = await sizesOf(shop, products);
  const bare = await startNext();

  /** @param {string} url @param {readonly number[]} pids */
  const load = (url, pids) => () =>
    measure({ connections, seconds, pids, connect: () => getConnection(url) });

  return {
    comparisons: sizes.flatMap(({ size, fill }) =>
      Object.entries(pages).map(([name, path], index) => ({
        name: `${name} page, ${path}, ${size} products`,
        prepare: async () => {
          if (index === 0) await fill();
          await visit(path);
        },
        subject: { name: "shop", run: load(shop.web + path, shop.processes.web) },
        baseline: { name: "bare Next static page", run: load(bare.url, bare.pids) },
      })),
    ),
    close: bare.close,
  };
}

/** Builds and starts a Next of one static page. */
async function startNext() {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
  const build = spawn(process.execPath, [next, "build", folder], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = await once(build, "exit");
  if (code !== 0) throw new PlainError("The bare page could not be built.");
  const port = await freePort("127.0.0.1");
  const server = spawn(process.execPath, [next, "start", folder, "-H", "127.0.0.1", "-p", String(port)], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const url = `http://127.0.0.1:${port}/`;
  for (let look = 0; ; look++) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok === true) break;
    if (look > 200 || server.exitCode !== null) throw new PlainError("The bare page server did not start.");
    await pause(100);
  }
  return {
    url,
    pids: server.pid === undefined ? [] : [server.pid],
    close: async () => {
      server.kill("SIGTERM");
      await once(server, "exit");
    },
  };
}
