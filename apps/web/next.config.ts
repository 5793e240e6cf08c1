import { join } from "node:path";
import type { NextConfig } from "next";

const repository = join(import.meta.dirname, "../..");

const config: NextConfig = {
  // Workspace packages export their TypeScript source.
  transpilePackages: ["@storewright/ui", "@storewright/kernel"],
  turbopack: { root: repository },
  outputFileTracingRoot: repository,
  poweredByHeader: false,
  // The gateway compresses: it has to read a page first, for the policy that goes with it.
  compress: false,
  // A cached page that nobody renewed for ten minutes is rendered anew before it is shown, not after.
  expireTime: 600,
  // Pictures come ready in three widths; nothing is fetched from, or resized for, another host.
  images: { unoptimized: true, remotePatterns: [], localPatterns: [{ pathname: "/media/**" }] },
  // `npm run verify` checks the types; a shop that starts need not do it again.
  typescript: { ignoreBuildErrors: true },
  // Rendered pages are kept by a store of ours: in memory, shared between processes through Redis, and dropped by the
  // same purges as everything else. Next itself keeps none, in memory or on disk.
  cacheHandler: join(import.meta.dirname, "page-cache-handler.mjs"),
  cacheMaxMemorySize: 0,
  experimental: {
    // Fewer and larger scripts: a browser fetches six at a time, and the first picture waits in the same line.
    turbopackChunking: { requestCost: 600_000, minChunkSize: 150_000 },
  },
  agentRules: false,
  devIndicators: false,
};

export default config;
