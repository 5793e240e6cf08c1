import { expect, type Page } from "@playwright/test";

/**
 * Opens a page whose scripts are kept back until they are let through: what happens before is what happens on a slow
 * line, at any speed of this machine. Returns what lets them through.
 */
export async function openWithoutScripts(page: Page, address: string): Promise<() => void> {
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  await page.route("**/_next/static/**/*.js", async (route) => {
    await gate;
    await route.continue();
  });
  // A page that finds the shop busy (503) is opened again; one whose scripts are on their way has not loaded yet.
  await expect(async () => {
    const answer = await page.goto(address, { waitUntil: "domcontentloaded" });
    expect(answer?.status()).toBeLessThan(500);
  }).toPass({ timeout: 60_000 });
  return () => open();
}
