import { readFileSync } from "node:fs";

/** A secret that lies in a file, which a platform writes anew: a token of a cloud's identity, the lease of a vault. */
export interface SecretFile {
  /** What the file holds now; what it held last, and a warning, where it cannot be read. Ask for each use. */
  read(): string;
}

/** The file of a secret is missing or empty when it is first needed. */
export class SecretFileError extends Error {
  override readonly name = "SecretFileError";
}

/**
 * @param warn told once each time that the file can no longer be read
 * @throws {SecretFileError} where there is no secret to begin with
 */
export function openSecretFile(
  path: string,
  warn: (message: string) => void = (message) => process.emitWarning(message),
): SecretFile {
  let last = contentOf(path);
  let isGone = false;
  return {
    read() {
      try {
        last = contentOf(path);
        isGone = false;
      } catch (error) {
        if (!isGone) warn(`${error instanceof Error ? error.message : path}; what it held last is used`);
        isGone = true;
      }
      return last;
    },
  };
}

/** An address without `password_file` among its parameters, and the secret of that file where it names one. */
export function takePasswordFile(address: string): {
  readonly address: string;
  readonly password: SecretFile | undefined;
} {
  const url = new URL(address);
  const path = url.searchParams.get("password_file");
  if (path === null) return { address, password: undefined };
  url.searchParams.delete("password_file");
  return { address: url.toString(), password: openSecretFile(path) };
}

/** How long a connection lives whose password changes, seconds: it is then made anew with the password of the day. */
export const ROTATING_CONNECTION_SECONDS = 600;

function contentOf(path: string): string {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    throw new SecretFileError(`the secret in ${path} cannot be read (${reason})`);
  }
  // Editors and echo put a line's end there; a space may be a part of the secret.
  const secret = text.replace(/[\r\n]+$/, "");
  if (secret === "") throw new SecretFileError(`the secret in ${path} cannot be read (the file is empty)`);
  return secret;
}
