/** Columns or fields of something, as its verb knows them. */
export type Fields = Readonly<Record<string, unknown>>;

const LONGEST_TEXT = 1_000;
const MOST_PARTS = 50;
const DEEPEST = 6;

/** What nobody may read again, whoever recorded it. */
const secret = /password|secret|token|otp|recovery|hash|^code$/i;

/** A value as the trail keeps it: bounded, without secrets, and the same after it went through JSON. */
function kept(value: unknown, depth = 0): unknown {
  if (typeof value === "bigint") return String(value);
  if (typeof value === "string") {
    return value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value;
  }
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (value === null || typeof value !== "object") return value;
  if (depth >= DEEPEST) return "…";
  if (Array.isArray(value)) {
    const parts = value.slice(0, MOST_PARTS).map((part) => kept(part, depth + 1));
    return value.length > MOST_PARTS ? [...parts, `… ${value.length - MOST_PARTS} more`] : parts;
  }
  const fields = Object.entries(value).filter(([, part]) => part !== undefined);
  const shown = fields
    .slice(0, MOST_PARTS)
    .map(([name, part]) => [name, secret.test(name) && part !== null ? "•••" : kept(part, depth + 1)]);
  return Object.fromEntries(
    fields.length > MOST_PARTS ? [...shown, ["…", `${fields.length - MOST_PARTS} more`]] : shown,
  );
}

function keptFields(fields: Fields): Record<string, unknown> {
  const result = kept(fields);
  return typeof result === "object" && result !== null ? { ...result } : {};
}

/**
 * The two sides of a change, bounded and without secrets. Where both are known, only the fields that `after` names
 * and that differ are kept: what did not change is nobody's business later.
 */
export function changedFields(
  before: Fields | undefined,
  after: Fields | undefined,
): { readonly before?: Fields; readonly after?: Fields } {
  if (before === undefined || after === undefined) {
    return {
      ...(before === undefined ? {} : { before: keptFields(before) }),
      ...(after === undefined ? {} : { after: keptFields(after) }),
    };
  }
  const [was, is] = [keptFields(before), keptFields(after)];
  const names = Object.keys(is).filter(
    (name) => !name.startsWith("expected") && JSON.stringify(was[name]) !== JSON.stringify(is[name]),
  );
  const pick = (from: Fields) => Object.fromEntries(names.map((name) => [name, from[name] ?? null]));
  return { before: pick(was), after: pick(is) };
}
