import { openSecretFile, type SecretFile } from "./secret-file";

/** What of ioredis' client is needed here: each package that connects to a Redis has ioredis of its own. */
interface RedisClient {
  readonly status: string;
  readonly options: {
    username?: string | undefined;
    password?: string | undefined;
    tls?: object | undefined;
  };
  connect(): Promise<void>;
  disconnect(reconnect?: boolean): void;
  duplicate(override?: object): RedisClient;
  call(command: string, ...args: string[]): Promise<unknown>;
  on(event: "end", listener: () => void): unknown;
}

/** What may lie in files that a platform writes anew. */
interface RedisSecrets {
  readonly password: SecretFile | undefined;
  readonly certificate: Readonly<Record<string, SecretFile>>;
}

/** The parameters of an address that name files, as Postgres' driver calls them, and what `tls.connect` calls them. */
const certificateFiles = { sslcert: "cert", sslkey: "key", sslrootcert: "ca" } as const;
/** How soon a connection that stays proves itself anew when its password has changed, milliseconds. */
const LOOK_EVERY_MS = 60_000;

/**
 * Connects to the Redis of an address. Where that names files (`password_file`, `sslcert`, `sslkey`, `sslrootcert`), they are
 * read for each connection, also of its duplicates, and a connection that stays proves itself by a new password.
 * @param make makes the client; `own` goes into its options
 * @throws {SecretFileError} where a file is missing or empty at the start
 */
export function connectWithSecrets<C extends RedisClient>(
  url: string,
  make: (address: string, own: { readonly lazyConnect?: true }) => C,
  lookEveryMs = LOOK_EVERY_MS,
): C {
  const { address, secrets } = takeSecrets(url);
  if (secrets === null) return make(address, {});
  const client = make(address, { lazyConnect: true });
  renew(client, secrets, lookEveryMs);
  // Its events tell how that went, as with every connection after it.
  client.connect().catch(() => undefined);
  return client;
}

function takeSecrets(url: string): { address: string; secrets: RedisSecrets | null } {
  const place = new URL(url);
  const take = (name: string) => {
    const path = place.searchParams.get(name);
    place.searchParams.delete(name);
    return path === null ? undefined : openSecretFile(path);
  };
  const password = take("password_file");
  const certificate: Record<string, SecretFile> = {};
  for (const [parameter, option] of Object.entries(certificateFiles)) {
    const file = take(parameter);
    if (file !== undefined) certificate[option] = file;
  }
  if (password === undefined && Object.keys(certificate).length === 0) return { address: url, secrets: null };
  return { address: place.toString(), secrets: { password, certificate } };
}

/** On the instance: ioredis itself connects again by `connect`, and BullMQ makes its connections by `duplicate`. */
function renew(client: RedisClient, secrets: RedisSecrets, lookEveryMs: number): void {
  const connect = client.connect.bind(client);
  const duplicate = client.duplicate.bind(client);
  let proven: string | undefined;
  Reflect.set(client, "connect", (...args: []) => {
    proven = secrets.password?.read();
    if (proven !== undefined) client.options.password = proven;
    const files = Object.entries(secrets.certificate).map(([option, file]) => [option, file.read()]);
    if (files.length > 0) client.options.tls = { ...client.options.tls, ...Object.fromEntries(files) };
    return connect(...args);
  });
  Reflect.set(client, "duplicate", (override: { lazyConnect?: boolean } = {}) => {
    const copy = duplicate({ ...override, lazyConnect: true });
    renew(copy, secrets, lookEveryMs);
    if (override.lazyConnect !== true) copy.connect().catch(() => undefined);
    return copy;
  });
  const { password } = secrets;
  if (password === undefined) return;
  const look = setInterval(() => {
    const now = password.read();
    if (client.status !== "ready" || now === proven) return;
    proven = now;
    const { username } = client.options;
    // Not taken yet, or nothing that this connection may be asked: a new one begins with what the file holds then.
    client.call("AUTH", ...(username ? [username, now] : [now])).catch(() => client.disconnect(true));
  }, lookEveryMs);
  look.unref();
  client.on("end", () => clearInterval(look));
}
