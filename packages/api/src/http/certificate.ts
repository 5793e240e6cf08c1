import { readFileSync, unwatchFile, watchFile } from "node:fs";
import type { Server } from "node:https";
import type { SecureContextOptions } from "node:tls";
import type { Logger } from "@storewright/telemetry";

/** Where certificate (with its chain) and key lie, in PEM. */
export interface TlsFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

const LOOK_MS = 5_000;

/** TLS 1.3 and, for those who lack it, 1.2: with keys that are forgotten afterwards and authenticated ciphers alone. */
const protocol = {
  minVersion: "TLSv1.2",
  ciphers: [
    "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256",
    "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384",
    "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305",
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256",
  ].join(":"),
  honorCipherOrder: true,
} as const satisfies SecureContextOptions;

/** What a TLS server is made of, the same for the first certificate and for each renewed one. */
export type TlsContext = typeof protocol & { readonly cert: Buffer; readonly key: Buffer };

/** @throws {Error} where a file cannot be read */
export function readCertificate({ certFile, keyFile }: TlsFiles): TlsContext {
  return { ...protocol, cert: readFileSync(certFile), key: readFileSync(keyFile) };
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
