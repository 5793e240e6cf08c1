import { expect, test } from "@playwright/test";
import { z } from "zod";
import { colleaguePassword, leaveAdmin, mainMenu, newColleague } from "../colleague";
import { enterUnseen, openAdmin } from "../door";
import { rest, shop } from "../rest-client";
import { staffRead } from "../staff";

test("a role of the shop's own opens what it names, and nothing else", async ({ page }) => {
  const role = `Lookers ${crypto.randomUUID().slice(0, 8)}`;
  await openAdmin(page, "/staff/roles");
  await page.getByRole("button", { name: "New role" }).click();
  const dialog = page.getByRole("dialog", { name: "New role" });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("Give it a name.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Name" }).fill(role);
  await dialog.getByRole("checkbox", { name: /^See the catalogue/ }).check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("region", { name: role })).toContainText("See the catalogue");
  await leaveAdmin(page);

  const roles = z.array(z.object({ id: z.string(), name: z.string() }));
  const made = roles.parse(await staffRead("access.roles.list")).find(({ name }) => name === role);
  const email = await newColleague(made?.id ?? "none");
  const { admin } = shop();
  await enterUnseen(page, admin, { email, password: colleaguePassword });
  await page.goto(`${admin}/products`);
  const menu = mainMenu(page);
  await expect(menu.getByRole("link", { name: "Products" })).toBeVisible();
  for (const closed of ["Orders", "Customers", "Staff", "Audit trail", "Imports"])
    await expect(menu.getByRole("link", { name: closed, exact: true })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "New product" })).toHaveCount(0);
  for (const path of ["/orders", "/staff", "/trail", "/customers"]) {
    await page.goto(`${admin}${path}`);
    await expect(page.getByRole("heading", { name: "Your role does not open this" })).toBeVisible();
  }
});

test("a program gets a client of its own, works over REST with what it was given, and is shut out", async ({
  page,
}) => {
  const name = `Reader ${crypto.randomUUID().slice(0, 8)}`;
  await openAdmin(page, "/staff/clients");
  await page.getByRole("button", { name: "New client" }).click();
  const dialog = page.getByRole("dialog", { name: "New API client" });
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByRole("checkbox", { name: /^See orders/ }).check();
  await dialog.getByRole("button", { name: "Make the client" }).click();
  const ready = page.getByRole("dialog", { name: "The client is ready" });
  const client_id = (await ready.getByTestId("client-id").textContent()) ?? "";
  const client_secret = (await ready.getByTestId("client-secret").textContent()) ?? "";
  await ready.getByRole("button", { name: "Done" }).click();
  await expect(ready).toBeHidden();
  await expect(page.getByText(client_secret), "the secret is shown once").toHaveCount(0);

  const grant = await rest("POST", "/auth/token", {
    body: { grant_type: "client_credentials", client_id, client_secret },
  });
  expect(grant.status, JSON.stringify(grant.body)).toBe(200);
  const { access_token } = z.object({ access_token: z.string() }).parse(grant.body);
  const headers = { authorization: `Bearer ${access_token}` };
  expect((await rest("GET", "/admin/orders", { headers })).status).toBe(200);
  expect((await rest("GET", "/admin/products", { headers })).status).toBe(403);

  const row = page.getByRole("list", { name: "API clients" }).getByRole("listitem").filter({ hasText: name });
  await row.getByRole("button", { name: `Revoke ${name}` }).click();
  const revoke = page.getByRole("dialog", { name: `Revoke ${name}` });
  await revoke.getByRole("button", { name: "Revoke" }).click();
  await expect(revoke).toBeHidden();
  await expect(row).toContainText("Revoked");
  await expect.poll(async () => (await rest("GET", "/admin/orders", { headers })).status).toBe(401);

  await page.goto(`${shop().admin}/trail?kind=client&id=${client_id}`);
  const entries = page.getByRole("list", { name: "Entries" });
  await expect(entries.getByText("API client made")).toBeVisible();
  await expect(entries.getByText("API client revoked")).toBeVisible();
});
