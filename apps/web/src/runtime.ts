import type { Runtime } from "@storewright/api/http";
import type { OutsideKeys } from "./features/identity/outside-providers";

/**
 * What server.ts made for this process: one database client and one cache for gateway and pages together.
 * Null while `next build` renders pages: answer "empty" then, the gateway renews every page when it starts.
 */
export function runtime(): Runtime | null {
  const held: Runtime | undefined = Reflect.get(globalThis, Symbol.for("storewright.runtime"));
  return held ?? null;
}

/** Stripe's key for browsers; null where the shop has none, and then the card form is one for trying. */
export function publishableKey(): string | null {
  const held: unknown = Reflect.get(globalThis, Symbol.for("storewright.publishable-key"));
  return typeof held === "string" ? held : null;
}

/** The folder with the product pictures; null where the pages have none of their own. */
export function mediaDir(): string | null {
  const held: unknown = Reflect.get(globalThis, Symbol.for("storewright.media-dir"));
  return typeof held === "string" ? held : null;
}

/** Base URL of the pictures that are kept elsewhere, without a slash at its end; null where all are in the folder. */
export function mediaUrl(): string | null {
  const held: unknown = Reflect.get(globalThis, Symbol.for("storewright.media-url"));
  return typeof held === "string" ? held : null;
}

/** The shop's keys at the sites whose accounts may sign in here. */
export function outsideKeys(): OutsideKeys {
  const held: OutsideKeys | undefined = Reflect.get(globalThis, Symbol.for("storewright.outside"));
  return held ?? {};
}
