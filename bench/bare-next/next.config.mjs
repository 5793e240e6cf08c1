import { join } from "node:path";

export default {
  turbopack: { root: join(import.meta.dirname, "../..") },
  poweredByHeader: false,
  // As in the shop beside which it is measured, the load generator takes no compression.
  typescript: { ignoreBuildErrors: true },
};
