import { chmod, cp, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startPostgres } from "./postgres.mjs";
import { postgresPlace, whereDataLies } from "./postgres-account.mjs";
import { postgresBinaries } from "./postgres-binaries.mjs";
import { runProgram } from "./spawn-program.mjs";

// Only root has the problem that these solve; anybody else runs Postgres as themselves.
const asRoot = process.getuid?.() === 0;

/** @type {string} */
let closed;
/** @type {string} */
let open;
beforeEach(async () => {
  closed = await mkdtemp(join(tmpdir(), "storewright-closed-"));
  open = await mkdtemp(join(tmpdir(), "storewright-open-"));
  await chmod(closed, 0o700);
  await chmod(open, 0o711);
});
afterEach(async () => {
  for (const folder of [closed, open]) await rm(folder, { recursive: true, force: true });
});

describe.runIf(asRoot)("Postgres for root", () => {
  it("runs as another account, without its help in a folder that is open to it", async () => {
    const native = await postgresBinaries();
    const place = await postgresPlace({ native, dataDir: join(open, "data") });
    expect((await stat(place.dataDir)).uid).not.toBe(0);
    expect((await stat(open)).uid).toBe(0);
  });

  it("serves from a folder that only root may enter, with one capability and not as root", async () => {
    const server = await startPostgres({ dataDir: join(closed, "data"), fast: true });
    try {
      const status = await readFile(`/proc/${server.pid}/status`, "utf8");
      expect(status).toMatch(/^Uid:\s+[1-9]/m);
      expect(status).toMatch(/^CapEff:\s+0+2$/m);
      expect((await stat(closed)).mode & 0o777).toBe(0o700);
    } finally {
      await server.stop();
    }
  });

  it("reaches programs that lie in such a folder too", async () => {
    const native = join(closed, "native");
    await cp(await postgresBinaries(), native, { recursive: true, verbatimSymlinks: true });
    const place = await postgresPlace({ native, dataDir: join(closed, "data"), awayRoot: open });
    expect(place).toMatchObject({ native, dataDir: join(closed, "data") });
    const words = [
      join(native, "bin/initdb"),
      "-D",
      join(place.dataDir, "cluster"),
      "-U",
      "owner",
      "--no-sync",
    ];
    const [program = "", ...args] = [...place.prefix, ...words];
    const made = await runProgram([program, ...args], { cwd: "/", timeoutMs: 60_000 });
    expect(made.output).toContain("Success");
  });

  it("where no capability can be handed on, keeps programs and data in an open place, and finds them again", async () => {
    const native = await postgresBinaries();
    const wish = { native, dataDir: join(closed, "data"), awayRoot: open, setpriv: "/no/such/program" };
    const place = await postgresPlace(wish);
    expect(place.dataDir.startsWith(`${open}/storewright-`)).toBe(true);
    expect(place.prefix).toEqual([]);
    expect(await whereDataLies(wish.dataDir)).toBe(place.dataDir);
    expect(await postgresPlace({ native, dataDir: wish.dataDir })).toEqual(place);

    const server = await startPostgres({ dataDir: wish.dataDir, fast: true });
    await server.stop();
    expect((await readFile(join(place.dataDir, "cluster/PG_VERSION"), "utf8")).trim()).toBe("18");
  });
});
