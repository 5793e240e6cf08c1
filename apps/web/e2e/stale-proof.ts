import { expect, type Page } from "@playwright/test";
import { z } from "zod";
import { runStatement } from "../../../packages/db/testing/run-statement";
import { environmentOf } from "./second-shop";

const claims = z.object({ sid: z.string() });

/** The token in the page's cookie at the admin. */
export async function adminToken(page: Page): Promise<string> {
  const cookies = await page.context().cookies();
  return cookies.find(({ name }) => /sw-admin-session$/.test(name))?.value ?? "";
}

/** Changes a row that belongs to the page's session at the admin, by the database. */
async function change(page: Page, statement: string): Promise<void> {
  const [, part = ""] = (await adminToken(page)).split(".");
  const { sid } = claims.parse(JSON.parse(Buffer.from(part, "base64url").toString()));
  const url = environmentOf("admin")["DATABASE_URL"] ?? "";
  expect(await runStatement(url, statement, [sid]), "the session of this page").toBe(1);
}

/**
 * Makes it an hour since the page's session at the admin was last proved, by the database: nobody waits a quarter of
 * an hour for the question.
 */
export const letProofAge = (page: Page) =>
  change(page, "UPDATE session SET proven_at = now() - interval '1 hour' WHERE id = $1");

/** Makes the password of whoever is signed in one that the first start made, and that counts for a week from now. */
export const lendPassword = (page: Page) =>
  change(
    page,
    "UPDATE users SET temporary_until = now() + interval '7 days' WHERE id = (SELECT user_id FROM session WHERE id = $1)",
  );

/** The same, with its time over. */
export const endPassword = (page: Page) =>
  change(
    page,
    "UPDATE users SET temporary_until = now() WHERE id = (SELECT user_id FROM session WHERE id = $1)",
  );
