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
  // Pictures come ready in three widths; nothing is fetched from, or resized for, another host.
  images: { unoptimized: true, remotePatterns: [], localPatterns: [{ pathname: "/media/**" }] },
  // `npm run verify` checks the types; a shop that starts need not do it again.
  typescript: { ignoreBuildErrors: true },
  agentRules: false,
  devIndicators: false,
};

export default config;
