import type { Audience, ShopSettings } from "../../context";

/** Whom an authenticator makes and uses a passkey for. */
export interface RelyingParty {
  /** The domain that passkeys are bound to. */
  readonly id: string;
  readonly name: string;
  /** Where a browser may ask for them. */
  readonly origins: string[];
}

const machine = new Set(["127.0.0.1", "[::1]", "localhost"]);

/**
 * From the shop's own configured address and never from a request. Browsers bind no passkey to a number: on one's own
 * machine it is bound to `localhost`, where the same server answers.
 */
export function relyingParty(settings: ShopSettings, audience: Audience): RelyingParty {
  const url = new URL(audience === "admin" ? (settings.adminUrl ?? settings.webUrl) : settings.webUrl);
  if (!machine.has(url.hostname)) return { id: url.hostname, name: settings.name, origins: [url.origin] };
  const local = new URL(url);
  local.hostname = "localhost";
  return { id: "localhost", name: settings.name, origins: [local.origin] };
}
