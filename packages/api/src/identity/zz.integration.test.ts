import { createTestDatabase } from "@storewright/db/testing";
import { inject, it } from "vitest";
import { register, signIn } from ".";
import { verifyPassword, verifyAgainstNothing } from "@storewright/crypto";
import { createTestContext } from "./test-context";
const median = (t: number[]) => t.sort((a, b) => a - b)[Math.floor(t.length / 2)] ?? 0;
it("measure", async () => {
  const d = await createTestDatabase(inject("databaseUrl"));
  const ctx = createTestContext(d.db);
  const maria = { email: "maria@example.com", password: "three green lamps", name: "Maria" };
  const u = await register(ctx, maria);
  const h = (await d.db.user.findUniqueOrThrow({where:{id:u.id}})).passwordHash;
  const t: Record<string, number[]> = {};
  const ix = ctx.blindIndex.of("email", maria.email);
  const select={ id: true, email: true, name: true, role: true, passwordHash: true, disabledAt: true };
  const timed = async (k: string, f: () => Promise<unknown>) => { const s = performance.now(); await f().catch(() => 0); (t[k] ??= []).push(performance.now() - s); };
  for (let r = 0; r < 500; r++) {
    const jobs = [
    () => timed("in wrong", () => signIn(ctx, { ...maria, password: "nope" }, "web")),
    () => timed("in unknown", () => signIn(ctx, { email: `u${r}@example.com`, password: "nope" }, "web")),
    () => timed("pw wrong", () => verifyPassword(h, "nope")),
    () => timed("pw nothing", () => verifyAgainstNothing("nope")),
    () => timed("q found", () => d.db.user.findUnique({where:{emailIndex: ix}, select})),
    () => timed("q none", () => d.db.user.findUnique({where:{emailIndex: ix+"x"}, select})),
    ].sort(() => Math.random() - 0.5);
    for (const j of jobs) await j();
  }
  console.log(Object.fromEntries(Object.entries(t).map(([k, v]) => [k, median(v).toFixed(2)])));
  await d.close();
}, 120000);
