import { appParts } from "./parts.mjs";
import { PlainError } from "./plain-error.mjs";
import { freePort, isPortFree, nextFreePort } from "./ports.mjs";

/** @typedef {keyof typeof appParts} AppName */
/** @typedef {{ host: string, port: number, base: string }} Place where a program listens, and its address on this machine */

/**
 * Chooses where each program listens. A port that was asked for must be free; a default one that is taken gives
 * way to the next free one that is nobody's default.
 * @param {Record<string, string>} settings
 * @param {readonly AppName[]} names
 * @returns {Promise<{ places: Map<AppName, Place>, moved: string[] }>} `moved` says which default was taken
 */
export async function choosePlaces(settings, names) {
  await checkHost(settings.HOST);
  const usual = new Set(Object.values(appParts).map((part) => part.port));
  const asked = new Map(names.map((name) => [name, askedPort(settings, name)]));
  const taken = new Set([...asked.values()].flatMap(([, port]) => (port === null ? [] : [port])));
  /** @type {Map<AppName, Place>} */
  const places = new Map();
  const moved = [];
  for (const name of names) {
    const part = appParts[name];
    const host = "open" in part && settings.HOST !== undefined ? settings.HOST : "127.0.0.1";
    const [variable, wish] = asked.get(name) ?? [part.portName, null];
    if (wish !== null && !(await isPortFree(wish, host))) {
      throw new PlainError(
        `${variable} is ${wish}, but ${name} cannot listen there: another program uses that port on ${host}. End that program, or set another ${variable}.`,
      );
    }
    const port =
      wish ??
      (taken.has(part.port) || !(await isPortFree(part.port, host))
        ? await nextFreePort(part.port + 1, { host, taken: new Set([...taken, ...usual]) })
        : part.port);
    if (wish === null && port !== part.port)
      moved.push(
        `Port ${part.port} is taken, so ${name} listens on ${port} (${part.portName} chooses another).`,
      );
    taken.add(port);
    const scheme = "open" in part && settings.TLS_CERT_FILE !== undefined ? "https" : "http";
    places.set(name, { host, port, base: `${scheme}://${reachable(host)}:${port}` });
  }
  return { places, moved };
}

/** @param {string | undefined} host */
async function checkHost(host) {
  if (host === undefined) return;
  try {
    await freePort(host);
  } catch {
    throw new PlainError(
      `HOST is ${host}, which is no address of this machine. Leave it out for 127.0.0.1, or set 0.0.0.0 to listen on every address.`,
    );
  }
}

/**
 * @param {Record<string, string>} settings
 * @param {AppName} name
 * @returns {[string, number | null]} the variable that counts and its value
 */
function askedPort(settings, name) {
  const { portName } = appParts[name];
  const variable = name === "web" && settings[portName] === undefined ? "PORT" : portName;
  return [variable, settings[variable] === undefined ? null : Number(settings[variable])];
}

/** @param {string} host */
function reachable(host) {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
