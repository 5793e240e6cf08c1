import { expect, type Page } from "@playwright/test";
import { z } from "zod";
import { runStatement } from "../../../packages/db/testing/run-statement";
import { environmentOf } from "./second-shop";

const claims = z.object({ sid: z.string() });

/**
 * Makes it an hour since the page's session at the admin was last proved, by the database: nobody waits a quarter of
 * an hour for the question.
 */
export async function letProofAge(page: Page): Promise<void> {
  const cookies = await page.context().cookies();
  const { value } = cookies.find(({ name }) => /sw-admin-session$/.test(name)) ?? { value: "" };
  const { sid } = claims.parse(JSON.parse(Buffer.from(value.split(".")[1] ?? "", "base64url").toString()));
  const aged = await runStatement(
    environmentOf("admin")["DATABASE_URL"] ?? "",
    "UPDATE session SET proven_at = now() - interval '1 hour' WHERE id = $1",
    [sid],
  );
  expect(aged, "the session of this page").toBe(1);
}
