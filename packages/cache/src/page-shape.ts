import { z } from "zod";

/** A whole document, ready to be sent to whoever asks for its address. */
export interface Document {
  readonly status: number;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What can be told of a value that Next wants to be kept. */
export interface PageShape {
  readonly kind: string;
  /** What it was made from, without Next's own tags, which every page has for its path and which nobody purges. */
  readonly tags: readonly string[];
  /** The document in a page that is whole; none in the rest, such as a part that would still be streamed. */
  readonly document: Document | undefined;
  /** It says that there is nothing at its address. */
  readonly isAbsent: boolean;
}

const TAGS_HEADER = "x-next-cache-tags";
const OWN_TAGS = "_N_T_";

const rendered = z.object({
  kind: z.string(),
  html: z.string().optional(),
  status: z.number().optional(),
  postponed: z.string().optional(),
  headers: z.record(z.string(), z.unknown()).optional(),
});
const lifetime = z.object({ revalidate: z.union([z.number(), z.literal(false)]) });

/** Null for what is no value of Next's page cache. */
export function readShape(value: unknown): PageShape | null {
  const read = rendered.safeParse(value);
  if (!read.success) return null;
  const { kind, html, status = 200, headers = {}, postponed } = read.data;
  const tags = headers[TAGS_HEADER];
  const isDocument = kind === "APP_PAGE" && html !== undefined && html !== "" && postponed === undefined;
  return {
    kind,
    tags: typeof tags === "string" ? tags.split(",").filter((tag) => !tag.startsWith(OWN_TAGS)) : [],
    document: isDocument && status < 300 ? { status, html, headers: ownHeaders(headers) } : undefined,
    isAbsent: status === 404,
  };
}

function ownHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, text] of Object.entries(headers))
    if (typeof text === "string" && name !== TAGS_HEADER) kept[name] = text;
  return kept;
}

/** Seconds after which Next renders a page anew, by what it said of its life; false for never. */
export function revalidateOf(life: unknown): number | false {
  const read = lifetime.safeParse(life);
  return read.success ? read.data.revalidate : false;
}

/** The address in a response key of Next, `/route-cache/<kind>/<hash of the route>/$<path>`. */
export function pathOf(key: string): string | null {
  const at = key.indexOf("/$/");
  if (!key.startsWith("/route-cache/APP_PAGE/") || at < 0) return null;
  const path = key.slice(at + 2);
  return path === "/index" ? "/" : path;
}

/** About how much memory a value takes, in characters and bytes. */
export function sizeOf(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== "object" || value === null) return 8;
  let sum = 0;
  for (const each of value instanceof Map ? value.values() : Object.values(value)) sum += sizeOf(each);
  return sum;
}
