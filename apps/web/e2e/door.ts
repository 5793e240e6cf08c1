import { expect, type Page } from "@playwright/test";
import { z } from "zod";
import { rest, shop } from "./rest-client";

/** What every customer of these tests chooses. */
export const customerPassword = "a quiet river 7";

interface Credentials {
  readonly email: string;
  readonly password: string;
}

/**
 * Opens a session at the shop or at the admin as the script of its form does; the page has the cookie then. For what
 * begins behind the form: the form itself has tests of its own.
 */
export async function enterUnseen(page: Page, base: string, credentials: Credentials): Promise<void> {
  const { request } = page.context();
  await expect(async () => {
    const csrf = await request.get(`${base}/api/auth/csrf`);
    const { csrfToken } = z.object({ csrfToken: z.string() }).parse(await csrf.json());
    const answer = await request.post(`${base}/api/auth/callback/credentials`, {
      form: { ...credentials, csrfToken, callbackUrl: base, json: "true" },
      headers: { origin: base },
      maxRedirects: 0,
    });
    // Of this answer: the page may have had a cookie of the other app, which has the same host.
    const cookies = answer.headersArray().filter(({ name }) => name.toLowerCase() === "set-cookie");
    const values = cookies.map(({ value }) => value);
    expect(values, "the session's cookie").toContainEqual(expect.stringMatching(/sw-(admin-)?session=[^;]/));
  }).toPass({ timeout: 90_000 });
}

/** A new customer, who is signed in on this page then; signing up has tests of its own. */
export async function signUpUnseen(page: Page, email: string, base = shop().web): Promise<void> {
  const { status, body } = await rest("POST", "/auth/register", {
    body: { email, password: customerPassword, name: "Robin Example" },
  });
  expect(status, JSON.stringify(body)).toBe(201);
  await enterUnseen(page, base, { email, password: customerPassword });
}

/** Opens a page of the admin as the shop's owner. */
export async function openAdmin(page: Page, path: string): Promise<void> {
  const { admin, staff } = shop();
  await enterUnseen(page, admin, staff);
  // A busy admin may at first say that it cannot be asked.
  await expect(async () => {
    await page.goto(`${admin}${path}`);
    await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible({ timeout: 15_000 });
  }).toPass({ timeout: 90_000 });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}
