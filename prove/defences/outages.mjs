/** @typedef {import("./defence.mjs").Defence} Defence */

const keepIndex = "apps/worker/src/keep-index.ts";
const outages = "apps/worker/src/search-outages.integration.test.ts";

/** What holds the shop together while its stores are away, wrong or back: some of F1 to F35. @type {readonly Defence[]} */
export const outageDefences = [
  {
    code: "F5",
    what: "a value that was damaged in Redis is not believed",
    file: "packages/cache/src/redis-tier.ts",
    from: "  if (text.slice(second + 1, third) !== String(crc32(json))) return null;",
    to: "",
    test: "packages/cache/src/redis-comes-back.integration.test.ts",
  },
  {
    code: "F12",
    what: "lists from an index that was wrong are forgotten",
    file: keepIndex,
    from: "    if (mustForget || all > 0) await forget();",
    to: "",
    test: outages,
    titles: "F12: back in a moment",
  },
  {
    code: "F12",
    what: "the index is compared when the engine is back",
    file: keepIndex,
    from: "    return mustCheck || isDue ? check() : 0;",
    to: "    return checkedAt === 0 ? check() : 0;",
    test: outages,
    titles: "F12: killed and started again with nothing",
  },
  {
    code: "F12",
    what: "an index of another size is compared",
    file: keepIndex,
    from: "      unevenSince !== null &&\n",
    to: "      unevenSince === 1 &&\n",
    test: "apps/worker/src/keep-index.integration.test.ts",
    titles: "F12: an index that .* nobody searches",
  },
];
