import { afterEach, expect, it, vi } from "vitest";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** How often zod tries to compile code while it reads something, after `before` was loaded. */
async function triesAfter(before: () => Promise<unknown>): Promise<number> {
  vi.resetModules();
  // Where zod keeps its settings between copies of itself.
  vi.stubGlobal("__zod_globalConfig", {});
  await before();
  const { z } = await import("zod");
  let tries = 0;
  const Real = Function;
  vi.stubGlobal(
    "Function",
    class {
      constructor(...source: string[]) {
        tries += 1;
        // biome-ignore lint/correctness/noConstructorReturn: what zod makes of it must go on working
        return Reflect.construct(Real, source);
      }
    },
  );
  expect(z.object({ name: z.string() }).parse({ name: "Ada" })).toEqual({ name: "Ada" });
  vi.unstubAllGlobals();
  return tries;
}

it("keeps zod from trying whether a page may compile code", async () => {
  expect(await triesAfter(async () => undefined)).toBeGreaterThan(0);
  expect(await triesAfter(() => import("./instrumentation-client"))).toBe(0);
});
