import { parse } from "yaml";
import { z } from "zod";

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const serviceSchema = z.object({
  image: z.string().optional(),
  build: z
    .object({ context: z.string(), dockerfile: z.string(), args: z.record(z.string(), z.string()) })
    .optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), scalar).default({}),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  networks: z.union([
    z.array(z.string()).transform((names) => new Set(names)),
    z.record(z.string(), z.unknown()).transform((networks) => new Set(Object.keys(networks))),
  ]),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  profiles: z.array(z.string()).default([]),
  restart: z.string(),
});

export type Service = z.infer<typeof serviceSchema>;

const composeSchema = z.object({
  services: z.record(z.string(), serviceSchema),
  volumes: z.record(z.string(), z.unknown()),
  networks: z.record(z.string(), z.object({ internal: z.boolean() }).nullable()),
});

/** The parts of docker-compose.yml that the tests look at, with its anchors merged. */
export function readCompose(text: string) {
  return composeSchema.parse(parse(text, { merge: true }));
}

/** A `${NAME}` in the file and what stands behind it: `:?` refuses to start without a value, `:-` has a default. */
export interface Reference {
  readonly name: string;
  readonly kind: "required" | "default" | "plain";
  readonly alternative: string;
}

/** Every `${…}` in a text, the inner ones of nested defaults too. */
export function referencesIn(text: string): Reference[] {
  return [...text.matchAll(/\$\{([A-Z0-9_]+)(:[?-])?/g)].map((match) => {
    const [whole, name = "", operator] = match;
    const from = match.index + whole.length;
    const kind = operator === ":?" ? "required" : operator === ":-" ? "default" : "plain";
    return { name, kind, alternative: text.slice(from, closingBrace(text, from)) };
  });
}

function closingBrace(text: string, from: number): number {
  let depth = 1;
  for (let index = from; index < text.length; index += 1) {
    if (text.startsWith("${", index)) depth += 1;
    else if (text[index] === "}") depth -= 1;
    if (depth === 0) return index;
  }
  throw new Error(`a brace is not closed: ${text}`);
}

/** A text with its variables filled in as Docker Compose does it; an empty value counts as none. */
function interpolate(text: string, values: Readonly<Record<string, string>>): string {
  const start = text.indexOf("${");
  if (start < 0) return text;
  const [reference] = referencesIn(text.slice(start));
  if (reference === undefined) throw new Error(`not a variable: ${text.slice(start)}`);
  const end = closingBrace(text, start + 2);
  const value = values[reference.name] || undefined;
  if (value === undefined && reference.kind !== "default") throw new Error(`${reference.name} is not set`);
  const filled = value ?? interpolate(reference.alternative, values);
  return text.slice(0, start) + filled + interpolate(text.slice(end + 1), values);
}

/** What a container of the service finds in its environment; a name without a value is taken over where it is set. */
export function environmentOf(
  service: Service,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const entries = Object.entries(service.environment).flatMap(([name, value]): [string, string][] => {
    if (value !== null) return [[name, interpolate(String(value), values)]];
    const inherited = values[name];
    return inherited === undefined ? [] : [[name, inherited]];
  });
  return Object.fromEntries(entries);
}
