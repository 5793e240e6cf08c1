import { badParam } from "./api-error";

/** A decoded form: Stripe's `a[b][c]=v` and `a[0]=v` as objects and lists of strings. */
export type FormValue = string | FormValue[] | { [key: string]: FormValue };

type Branch = { [key: string]: FormValue };

const maxFields = 500;
const maxDepth = 6;

/** Decodes a form or query in Stripe's bracket notation. Objects have no prototype, so no key is special. */
export function parseForm(encoded: string): Branch {
  const root = branch();
  let fields = 0;
  for (const [name, value] of new URLSearchParams(encoded)) {
    fields += 1;
    if (fields > maxFields) throw badParam(name, "Too many parameters.");
    insert(root, pathOf(name), name, value);
  }
  return lists(root);
}

function pathOf(name: string): string[] {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name);
  const head = match?.[1];
  if (head === undefined) throw badParam(name, `Invalid parameter name: ${name}`);
  const rest = (match?.[2] ?? "")
    .split("[")
    .slice(1)
    .map((part) => part.slice(0, -1));
  if (rest.length > maxDepth) throw badParam(name, `Invalid parameter name: ${name}`);
  return [head, ...rest];
}

function insert(root: Branch, path: readonly string[], name: string, value: string): void {
  let at = root;
  for (const [index, part] of path.entries()) {
    const key = part === "" ? String(Object.keys(at).length) : part;
    if (index === path.length - 1) {
      at[key] = value;
      return;
    }
    const next = at[key] ?? branch();
    if (typeof next === "string" || Array.isArray(next)) throw badParam(name, `Invalid parameter: ${name}`);
    at[key] = next;
    at = next;
  }
}

function lists(at: Branch): Branch {
  for (const [key, value] of Object.entries(at)) {
    if (typeof value === "string" || Array.isArray(value)) continue;
    const inner = lists(value);
    const keys = Object.keys(inner);
    at[key] = keys.length > 0 && keys.every((name) => /^\d+$/.test(name)) ? Object.values(inner) : inner;
  }
  return at;
}

function branch(): Branch {
  return Object.create(null);
}
