import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { Settings } from "meilisearch";
import { ApiError, indexNotFound } from "./api-error";
import { DoubleIndex } from "./double-index";
import type { Document } from "./filter-language";
import { TaskQueue } from "./task-queue";

/** How the double answers: as the reference says, or in one of the ways in which a server is no help. */
export type Behaviour =
  | "well"
  | "not at all"
  | "slowly"
  | "with garbage"
  | "with another shape"
  | "unavailable"
  /** Accepts connections and never says a word. */
  | "frozen"
  /** Says how long its answer is, and breaks off in the middle. */
  | "half an answer"
  /** Well-formed answers in which every search finds nothing. */
  | "that there is nothing";

/** What the server had at a moment: indexes, settings and tasks. */
export interface Snapshot {
  readonly indexes: ReadonlyMap<string, DoubleIndex>;
  readonly tasks: number;
}

export interface MeiliDouble {
  readonly url: string;
  readonly key: string;
  behave(behaviour: Behaviour): void;
  /** Requests that came in, `METHOD /path`. */
  readonly requests: string[];
  /** The next task is accepted and fails. */
  failNextTask(): void;
  /** Something happens to the index behind the shop's back. */
  corrupt(
    how: "loses documents" | "loses the index" | "changes documents" | "is another shop's",
    indexUid?: string,
  ): void;
  /** Tasks are accepted and wait until this is called with false. */
  holdTasks(hold: boolean): void;
  documentsOf(indexUid: string): readonly Document[];
  snapshot(): Snapshot;
  /** The process is gone: connections break, new ones are refused. */
  stop(): Promise<void>;
  /** It is started again on its port, with what it had, or with what it is given. */
  start(having?: Snapshot): Promise<void>;
  close(): Promise<void>;
}

/** A Meilisearch in memory that answers what the API reference of the server says, as far as the shop uses it. */
export async function startMeiliDouble(): Promise<MeiliDouble> {
  const key = "a-key-of-the-double";
  const indexes = new Map<string, DoubleIndex>();
  const tasks = new TaskQueue();
  const requests: string[] = [];
  let behaviour: Behaviour = "well";
  const server = createServer((request, response) => void serve(request, response));

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://double");
    requests.push(`${request.method} ${pathname}`);
    if (behaviour === "not at all") return void request.socket.destroy();
    if (behaviour === "frozen") return;
    if (behaviour === "slowly") await pause(5_000, undefined, { ref: false });
    if (behaviour === "with garbage") return void response.end("<html>what?</html>");
    if (behaviour === "with another shape") return void response.end('{"results":[{"hits":[{"id":7}]}]}');
    if (behaviour === "half an answer") {
      response.writeHead(200, { "content-type": "application/json", "content-length": "4096" });
      response.write('{"results":[{"hits":[{"id":"pro');
      return void setImmediate(() => response.destroy());
    }
    try {
      if (behaviour === "unavailable")
        throw new ApiError(503, "too_many_search_requests", "Too many search requests", "internal");
      authorize(request);
      const body = await readBody(request);
      const { status, answer } = route(`${request.method} ${pathname}`, body, searchParams);
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
    } catch (error) {
      const known =
        error instanceof ApiError ? error : new ApiError(500, "internal", String(error), "internal");
      response
        .writeHead(known.status, { "content-type": "application/json" })
        .end(JSON.stringify(known.body));
    }
  }

  function authorize({ headers }: IncomingMessage): void {
    if (headers.authorization === undefined) {
      const message = "The Authorization header is missing. It must use the bearer authorization method.";
      throw new ApiError(401, "missing_authorization_header", message, "auth");
    }
    if (headers.authorization === `Bearer ${key}`) return;
    throw new ApiError(403, "invalid_api_key", "The provided API key is invalid.", "auth");
  }

  function indexOf(uid: string): DoubleIndex {
    const index = indexes.get(uid);
    if (index === undefined) throw indexNotFound(uid);
    return index;
  }

  function swap(a: string, b: string): void {
    const [first, second] = [indexOf(a), indexOf(b)];
    indexes.set(a, second);
    indexes.set(b, first);
  }

  function madeIndex(uid: string, primaryKey: string | null): DoubleIndex {
    const index = indexes.get(uid) ?? new DoubleIndex(uid, primaryKey);
    indexes.set(uid, index);
    return index;
  }

  function route(
    address: string,
    body: unknown,
    query: URLSearchParams,
  ): { status: number; answer: unknown } {
    const [, uid = "", rest = ""] = /^\w+ \/indexes\/([\w-]+)(.*)$/.exec(address) ?? [];
    const accepted = (type: Parameters<TaskQueue["enqueue"]>[1], work: () => object) => ({
      status: 202,
      answer: tasks.enqueue(uid === "" ? uidOf(body) : uid, type, work),
    });
    if (address === "GET /health") return { status: 200, answer: { status: "available" } };
    if (address === "GET /tasks") {
      const from = tasks.newest;
      const results = from === null ? [] : [tasks.get(from)];
      return { status: 200, answer: { results, total: (from ?? -1) + 1, limit: 1, from, next: null } };
    }
    if (address.startsWith("GET /tasks/"))
      return { status: 200, answer: tasks.get(Number(address.slice(11))) };
    if (address === "POST /indexes") {
      return accepted("indexCreation", () => {
        const name = stringIn(body, "uid");
        if (indexes.has(name))
          throw new ApiError(409, "index_already_exists", `Index \`${name}\` already exists.`);
        const { primaryKey } = madeIndex(name, stringIn(body, "primaryKey"));
        return { primaryKey };
      });
    }
    if (address === "POST /multi-search") return { status: 200, answer: { results: multiSearch(body) } };
    if (address === "POST /swap-indexes") {
      const pairs = swapsOf(body);
      return accepted("indexSwap", () => {
        const missing = pairs.flat().filter((name) => !indexes.has(name));
        if (missing[0] !== undefined) throw indexNotFound(missing[0]);
        for (const [a, b] of pairs) swap(a, b);
        return { swaps: pairs.map((names) => ({ indexes: names })) };
      });
    }
    const method = address.split(" ")[0];
    if (method === "GET" && rest === "/stats") {
      const { size } = indexOf(uid).documents;
      return { status: 200, answer: { numberOfDocuments: size, isIndexing: false, fieldDistribution: {} } };
    }
    if (method === "GET" && rest === "/documents") {
      const fields = query.get("fields")?.split(",") ?? null;
      const [offset, limit] = [Number(query.get("offset") ?? 0), Number(query.get("limit") ?? 20)];
      return { status: 200, answer: indexOf(uid).list(offset, limit, fields) };
    }
    if (method === "GET" && rest === "") {
      const { createdAt, primaryKey } = indexOf(uid);
      return { status: 200, answer: { uid, createdAt, updatedAt: createdAt, primaryKey } };
    }
    if (method === "GET" && rest === "/settings") return { status: 200, answer: indexOf(uid).settings };
    if (method === "PATCH" && rest === "/settings" && isSettings(body)) {
      return accepted("settingsUpdate", () => {
        madeIndex(uid, null).update(body);
        return body;
      });
    }
    if (method === "POST" && rest === "/documents") {
      const documents = Array.isArray(body) ? body.filter(isDocument) : [];
      return accepted("documentAdditionOrUpdate", () => {
        madeIndex(uid, "id").add(documents);
        return { receivedDocuments: documents.length, indexedDocuments: documents.length };
      });
    }
    if (method === "POST" && rest === "/documents/delete-batch") {
      const ids = Array.isArray(body) ? body.map(String) : [];
      return accepted("documentDeletion", () => {
        const { documents } = indexOf(uid);
        return { providedIds: ids.length, deletedDocuments: ids.filter((id) => documents.delete(id)).length };
      });
    }
    if (method === "DELETE" && rest === "") {
      return accepted("indexDeletion", () => {
        const { size } = indexOf(uid).documents;
        indexes.delete(uid);
        return { deletedDocuments: size };
      });
    }
    throw new ApiError(404, "not_found", `The double does not know ${address}`);
  }

  function multiSearch(body: unknown): unknown[] {
    const queries: unknown = isDocument(body) ? body["queries"] : undefined;
    if (!Array.isArray(queries)) throw new ApiError(400, "bad_request", "Missing field `queries`");
    const says = (index: DoubleIndex) => (behaviour === "that there is nothing" ? index.emptied() : index);
    return queries
      .filter(isDocument)
      .map((query) => says(indexOf(stringIn(query, "indexUid"))).search(query));
  }

  const url = await listen(server, 0);
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    url,
    key,
    requests,
    behave: (next) => {
      behaviour = next;
    },
    failNextTask: () => tasks.failNext(),
    holdTasks: (hold) => tasks.hold(hold),
    documentsOf: (indexUid) => [...(indexes.get(indexUid)?.documents.values() ?? [])],
    corrupt(how, indexUid = "products") {
      if (how === "loses the index") return void indexes.delete(indexUid);
      const { documents } = indexOf(indexUid);
      if (how === "loses documents") return documents.clear();
      if (how === "is another shop's") {
        const others = [...documents].map(
          ([id, document]) => [`${id}Z`, { ...document, id: `${id}Z` }] as const,
        );
        documents.clear();
        for (const [id, document] of others) documents.set(id, document);
        return;
      }
      const changed = { name: "Something else", min_price: 1, fingerprint: "another" };
      for (const [id, document] of documents) documents.set(id, { ...document, ...changed });
    },
    snapshot: () => ({
      indexes: new Map([...indexes].map(([uid, index]) => [uid, index.copy()])),
      tasks: (tasks.newest ?? -1) + 1,
    }),
    stop,
    async start(having) {
      if (having !== undefined) {
        indexes.clear();
        for (const [uid, index] of having.indexes) indexes.set(uid, index.copy());
        tasks.forget(having.tasks);
      }
      await listen(server, Number(new URL(url).port));
    },
    close: stop,
  };
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(400, "malformed_payload", "The json payload provided is malformed.");
  }
}

function isDocument(value: unknown): value is Document {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSettings(value: unknown): value is Settings {
  return isDocument(value);
}

function stringIn(body: unknown, field: string): string {
  const value = isDocument(body) ? body[field] : undefined;
  if (typeof value !== "string") throw new ApiError(400, "bad_request", `Missing field \`${field}\``);
  return value;
}

/** Pairs of names, as the body of a swap has them. */
function swapsOf(body: unknown): [string, string][] {
  const swaps: unknown[] = Array.isArray(body) ? body : [];
  return swaps.map((each) => {
    const names: unknown = isDocument(each) ? each["indexes"] : undefined;
    const [a, b]: unknown[] = Array.isArray(names) ? names : [];
    if (typeof a !== "string" || typeof b !== "string" || a === b)
      throw new ApiError(
        400,
        "invalid_swap_indexes",
        "Two index names must be given for each `indexes` array.",
      );
    return [a, b];
  });
}

/** The index that a request is about; a swap is about several and names none. */
function uidOf(body: unknown): string | null {
  return Array.isArray(body) ? null : stringIn(body, "uid");
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
    });
  });
}
