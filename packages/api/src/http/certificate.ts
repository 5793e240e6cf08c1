import { readFileSync, unwatchFile, watchFile } from "node:fs";
import type { Server } from "node:https";
import type { Logger } from "@storewright/telemetry";

/** Where certificate (with its chain) and key lie, in PEM. */
export interface TlsFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

const LOOK_MS = 5_000;

/** @throws {Error} where a file cannot be read */
export function readCertificate({ certFile, keyFile }: TlsFiles): { cert: Buffer; key: Buffer } {
  return { cert: readFileSync(certFile), key: readFileSync(keyFile) };
}

/** Uses a renewed certificate for new connections as soon as its files change; a broken one is told and not used. */
export function followCertificate(
  server: Server,
  files: TlsFiles,
  log: Logger,
): { reload(): void; stop(): void } {
  function reload(): void {
    try {
      server.setSecureContext(readCertificate(files));
      log.info("the TLS certificate was read anew");
    } catch (error) {
      log.error({ err: error }, "the TLS certificate cannot be used; the one before stays in use");
    }
  }
  const names = [files.certFile, files.keyFile];
  // Not a watch on the file itself: tools that renew certificates move links and folders.
  for (const name of names) watchFile(name, { interval: LOOK_MS, persistent: false }, reload);
  return {
    reload,
    stop: () => {
      for (const name of names) unwatchFile(name, reload);
    },
  };
}
