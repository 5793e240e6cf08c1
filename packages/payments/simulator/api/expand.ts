import type { Books } from "../books/books";
import { badParam } from "./api-error";
import type { FormValue } from "./form";

const lookups: Readonly<Record<string, (books: Books, id: string) => object | undefined>> = {
  latest_charge: (books, id) => books.charges.get(id),
  charge: (books, id) => books.charges.get(id),
  payment_intent: (books, id) => books.intents.get(id),
  payment_method: (books, id) => books.methods.get(id)?.method,
};

/** Puts whole objects in the place of ids, as `expand[]=latest_charge` or `expand[]=data.latest_charge` asks. */
export function expand(books: Books, body: object, form: FormValue): object {
  const wanted = typeof form === "object" && !Array.isArray(form) ? form.expand : undefined;
  if (!Array.isArray(wanted)) return body;
  return wanted.reduce((expanded: object, path) => expandPath(books, expanded, String(path)), body);
}

function expandPath(books: Books, body: object, path: string): object {
  const name = path.replace(/^data\./, "");
  const lookup = Object.hasOwn(lookups, name) ? lookups[name] : undefined;
  if (lookup === undefined) throw badParam("expand", `This property cannot be expanded (${path}).`);
  const data: unknown = Reflect.get(body, "data");
  if (path.startsWith("data.") && Array.isArray(data)) {
    return { ...body, data: data.map((entry: object) => replace(entry, name, lookup, books)) };
  }
  return replace(body, name, lookup, books);
}

function replace(
  object: object,
  name: string,
  lookup: (books: Books, id: string) => object | undefined,
  books: Books,
): object {
  const id: unknown = Reflect.get(object, name);
  const whole = typeof id === "string" ? lookup(books, id) : undefined;
  return whole === undefined ? object : { ...object, [name]: whole };
}
