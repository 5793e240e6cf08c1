import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** The rules a page breaks, each with the first place. */
async function broken(page: Page, rules?: string): Promise<string[]> {
  // The other mode looks into closed frames, too, but opens a second page each time, which can take half a minute.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules === undefined ? axe : axe.withRules(rules)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ""}`);
}

/** Light or dark, once the page is painted so: colours change at their own pace, even without moving. */
async function paint(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    const changes = document.getAnimations().filter((each) => each instanceof CSSTransition);
    await Promise.allSettled(changes.map(({ finished }) => finished));
    await frame();
  });
}

/** Nothing on the page is wider than the screen. */
export async function expectFitting(page: Page, what: string): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, `${what} is wider than the screen`).toBeLessThanOrEqual(0);
}

/**
 * Everybody can use the page as it stands: no rule of accessibility is broken, and all of it can be read in the dark,
 * too, where the colours are all that differs.
 */
export async function expectUsable(page: Page, what: string): Promise<void> {
  await paint(page, "light");
  expect(await broken(page), what).toEqual([]);
  await paint(page, "dark");
  expect(await broken(page, "color-contrast"), `${what}, dark`).toEqual([]);
  await paint(page, "light");
}
