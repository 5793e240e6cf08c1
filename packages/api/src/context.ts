import type { ReadCache, VersionedStore } from "@storewright/cache";
import type { BlindIndex, FieldCipher, TokenIssuer } from "@storewright/crypto";
import type { Db } from "@storewright/db";
import type { Id, Permission, Role, SessionId, UserId } from "@storewright/kernel";
import type { PictureStore } from "@storewright/media";
import type { PaymentGateway } from "@storewright/payments";
import type { ProductSearch } from "@storewright/search";
import type { Logger } from "@storewright/telemetry";
import type { SearchCounts } from "./merchandising/search-counts";
import type { MessageChannel, MessageKind } from "./messages/kinds";
import type { MessagePreview } from "./messages/views";
import type { Reading } from "./reading";

/** What a shop decides about itself; values, never read from the environment here. */
export interface ShopSettings {
  readonly name: string;
  /** Postal address of the seller, a line each, and the number by which tax offices know him: both for invoices. */
  readonly address?: readonly string[] | undefined;
  readonly taxId?: string | undefined;
  /** ISO 4217 code in which the shop sells. */
  readonly currency: string;
  readonly locale: string;
  /** How long stock is held for an unpaid order, minutes. */
  readonly holdMinutes: number;
  readonly maxQuantityPerLine: number;
  readonly maxLinesPerCart: number;
  /** Unpaid orders with stock held that one customer may have at a time; infinite where limits are off. */
  readonly maxHoldsPerCaller: number;
  /** Whether a payment is taken when it is confirmed, or kept for staff to take. */
  readonly captureMethod: "automatic" | "manual";
  /** Whether staff may do nothing but set up a second factor until they have one. */
  readonly staffSecondFactor?: "required" | "optional" | undefined;
  /** Whether the REST API takes an e-mail address and a password for a token (the default). */
  readonly passwordGrant?: "on" | "off" | undefined;
  /** True where the prices that shoppers see contain the tax; false where it is added at checkout. */
  readonly pricesIncludeTax: boolean;
  /** Public base URL of the storefront: links are built from this and never from a request's Host. */
  readonly webUrl: string;
  /** The same of the admin: passkeys are bound to it there. Only in the admin's process. */
  readonly adminUrl?: string | undefined;
}

/** Renders a kind of message with sample data; null where it is not sent through that channel. */
export type MessagePreviews = (kind: MessageKind, channel: MessageChannel) => Promise<MessagePreview | null>;

/** The ports and stores a verb may use. Built once per process. */
export interface Deps {
  readonly db: Db;
  readonly cache: ReadCache;
  /** Carts written through: Postgres decides, this answers most reads and outlives a database that is away. */
  readonly carts: VersionedStore;
  readonly search: ProductSearch;
  readonly payments: PaymentGateway;
  readonly cipher: FieldCipher;
  readonly blindIndex: BlindIndex;
  readonly tokens: TokenIssuer;
  readonly settings: ShopSettings;
  /** Replicas that answer reads of the catalogue; only where there are some. */
  readonly reading?: Reading | undefined;
  /** Counts what is searched for; only where shoppers search. */
  readonly searchCounts?: Pick<SearchCounts, "note"> | undefined;
  /** Only where the process has the templates of messages: the admin. */
  readonly previews?: MessagePreviews | undefined;
  /** Only where pictures are uploaded: the admin. */
  readonly pictures?: PictureStore | undefined;
  readonly log: Logger;
}

/** Which door a session was opened at; one opened at another is not valid here. */
export type Audience = "web" | "admin" | "api";

/**
 * Who is asking, with what they may do as of at most a second ago. `client` is a program of an integrator, `system` the
 * worker, a script or a verified webhook.
 */
export type Caller =
  | { readonly kind: "anonymous" }
  | {
      readonly kind: "user";
      readonly userId: UserId;
      readonly role: Role;
      readonly permissions: ReadonlySet<Permission>;
      readonly sessionId: SessionId;
      readonly audience: Audience;
      /** How often the token of the session had been replaced when this one was made; absent for the first. */
      readonly renewals?: number;
      /** Staff of a shop that demands a second factor, in a session without one: they may set one up, and no more. */
      readonly mustEnrol?: boolean;
    }
  | {
      readonly kind: "client";
      readonly clientId: Id<"ApiClient">;
      readonly name: string;
      readonly permissions: ReadonlySet<Permission>;
    }
  | { readonly kind: "system" };

/** What a verb hands back beside its answer, for the adapter to put into a cookie or a header. */
export interface Issued {
  /** Token of a guest cart that was just made. */
  cartToken?: string;
  /** The token that takes the place of the session's present one, and the seconds until both end. */
  session?: { readonly token: string; readonly expiresIn: number };
}

/** One request: who asks, with what, and everything a verb needs to answer. */
export interface Ctx extends Deps {
  readonly caller: Caller;
  readonly requestId: string;
  /** Address of the peer as the gateway saw it, never from a forwarded header. */
  readonly ip: string;
  /** What the peer's program calls itself; only where a session is opened. */
  readonly userAgent?: string | undefined;
  /** Opaque token of a guest's cart, from `X-Cart-Token` or the HttpOnly cookie. */
  readonly cartToken?: string | undefined;
  /** Guest's token of one order, from `X-Order-Token`. */
  readonly orderToken?: string | undefined;
  readonly issued: Issued;
  /** The longest that one procedure may take, milliseconds; where nothing else bounds it, as for pages. */
  readonly patienceMs?: (() => number) | undefined;
}

/** A context for the worker and for scripts. */
export function systemContext(deps: Deps, requestId: string): Ctx {
  return { ...deps, caller: { kind: "system" }, requestId, ip: "127.0.0.1", issued: {} };
}
