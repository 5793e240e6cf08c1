import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSecretFile, takePasswordFile } from "./secret-file";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "storewright-secret-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileWith(content: string): string {
  const path = join(folder, "secret");
  writeFileSync(path, content);
  return path;
}

describe("a secret in a file", () => {
  it("is read anew for each use, without the end of its line", () => {
    const secret = openSecretFile(fileWith("first one \n"));
    expect(secret.read()).toBe("first one ");
    fileWith("second\r\n");
    expect(secret.read()).toBe("second");
  });

  it("has to be there at the start, and not be empty", () => {
    expect(() => openSecretFile(join(folder, "missing"))).toThrow("missing cannot be read (ENOENT)");
    expect(() => openSecretFile(fileWith("\n"))).toThrow("cannot be read (the file is empty)");
  });

  it("stays what it was while its file cannot be read, with one warning that does not tell it", () => {
    const warnings: string[] = [];
    const path = fileWith("kept");
    const secret = openSecretFile(path, (message) => warnings.push(message));
    rmSync(path);
    expect([secret.read(), secret.read()]).toEqual(["kept", "kept"]);
    fileWith("");
    expect(secret.read()).toBe("kept");
    expect(warnings).toEqual([`the secret in ${path} cannot be read (ENOENT); what it held last is used`]);
    fileWith("new");
    expect(secret.read()).toBe("new");
    rmSync(path);
    expect(secret.read()).toBe("new");
    expect(warnings).toHaveLength(2);
  });

  it("is taken out of an address, whose other parameters stay", () => {
    const path = fileWith("of today");
    const taken = takePasswordFile(
      `postgres://app@db.example.com/shop?sslmode=verify-full&password_file=${encodeURIComponent(path)}`,
    );
    expect(taken.address).toBe("postgres://app@db.example.com/shop?sslmode=verify-full");
    expect(taken.password?.read()).toBe("of today");
    const plain = "redis://:word@cache.example.com:6379/2?family=6";
    expect(takePasswordFile(plain)).toEqual({ address: plain, password: undefined });
  });
});
