import type { IncomingMessage } from "node:http";
import { DomainError, type Id, isId } from "@storewright/kernel";
import { type Access, requireAccess } from "../authorise";
import type { Ctx } from "../context";
import { exportFaults, exportProducts, importTemplate, uploadImport } from "../imports";
import { addPicture, setOwnPicture } from "../media";
import { noteDenial } from "../note-denial";
import { requireOwnSite } from "./csrf-gate";
import type { Exchange } from "./exchange";
import { listQueryOf } from "./export-query";
import { readRule, writeRule } from "./limits";
import { HttpRefusal } from "./problem";
import { readBody } from "./read-body";
import { callerOfCookie } from "./resolve-request";
import { atPace, type UploadPace } from "./upload-pace";

const MAX_PICTURE_BYTES = 20 * 1024 * 1024;
const MAX_CSV_BYTES = 200 * 1024 * 1024;

interface StaffFile {
  readonly method: "GET" | "POST";
  /** With `{id}` where an import is named. */
  readonly path: string;
  readonly access: Access;
  answer(exchange: Exchange, ctx: Ctx, importId: Id<"ImportRun"> | undefined): Promise<void>;
}

const catalogueFile = { allOf: ["catalog:write", "inventory:write"] } as const;

/** Every file that staff send and fetch, and who may: held before anything of the request is read. */
export const staffFiles: readonly StaffFile[] = [
  { method: "POST", path: "/api/uploads", access: "catalog:write", answer: takePicture },
  { method: "POST", path: "/api/imports", access: catalogueFile, answer: takeImport },
  {
    method: "GET",
    path: "/api/imports/template.csv",
    access: catalogueFile,
    answer: async (exchange, ctx) =>
      exchange.send(200, csvHeaders("template.csv"), await importTemplate(ctx)),
  },
  {
    method: "GET",
    path: "/api/imports/{id}/faults.csv",
    access: catalogueFile,
    async answer(exchange, ctx, importId) {
      if (importId === undefined) throw nothingHere();
      const { lines } = await exportFaults(ctx, { importId });
      await sendCsv(exchange, "faults.csv", lines);
    },
  },
  {
    method: "GET",
    path: "/api/exports/products.csv",
    access: { allOf: ["catalog:read", "inventory:read"] },
    answer: async (exchange, ctx) =>
      sendCsv(exchange, "products.csv", await exportProducts(ctx, listQueryOf(exchange.query))),
  },
];

/** True for the addresses at which staff send and fetch files. */
export function isStaffFile(path: string): boolean {
  return path === "/api/uploads" || path.startsWith("/api/imports") || path.startsWith("/api/exports/");
}

/**
 * Takes pictures and CSV files from staff and sends CSV files to them; whole files, so not by tRPC. Throws what the
 * gateway turns into a problem.
 */
export async function answerStaffFile(exchange: Exchange): Promise<void> {
  const { method, path, req, gateway } = exchange;
  const isRead = method === "GET";
  await exchange.count([{ rule: isRead ? readRule : writeRule }]);
  if (!isRead && method !== "POST")
    throw new HttpRefusal(405, "Files are fetched by GET and sent by POST.", { Allow: "GET, POST" });
  if (!isRead) requireOwnSite(req, gateway.publicUrl);
  const ctx = gateway.runtime.requestContext({
    caller: await callerOfCookie(exchange),
    requestId: exchange.requestId,
    ip: exchange.ip,
  });
  const [, named] = /^\/api\/imports\/([^/]+)\/faults\.csv$/.exec(path) ?? [];
  const address = named === undefined ? path : "/api/imports/{id}/faults.csv";
  const file = staffFiles.find((each) => each.method === method && each.path === address);
  if (file === undefined) throw nothingHere();
  try {
    requireAccess(ctx, file.access);
  } catch (error) {
    if (error instanceof DomainError) await noteDenial(ctx, error, `${method} ${address}`);
    throw error;
  }
  return file.answer(exchange, ctx, named !== undefined && isId("ImportRun", named) ? named : undefined);
}

function nothingHere(): DomainError {
  return new DomainError("NOT_FOUND", "There is nothing at this address.");
}

async function takePicture(exchange: Exchange, ctx: Ctx): Promise<void> {
  const image = await placePicture(new URLSearchParams(exchange.query), ctx, () =>
    readBody(exchange.req, MAX_PICTURE_BYTES, exchange.gateway.uploadPace),
  );
  exchange.sendJson(201, { image });
}

/** Where it goes: `?product=`, `?category=` or `?collection=` with an id. @throws {DomainError} VALIDATION_FAILED */
function placePicture(query: URLSearchParams, ctx: Ctx, read: () => Promise<Buffer>) {
  const [category, collection] = [query.get("category"), query.get("collection")];
  if (category !== null && isId("Category", category))
    return setOwnPicture(ctx, { owner: { kind: "category", id: category }, read });
  if (collection !== null && isId("Collection", collection))
    return setOwnPicture(ctx, { owner: { kind: "collection", id: collection }, read });
  const productId = query.get("product") ?? "";
  if (isId("Product", productId)) return addPicture(ctx, { productId, read });
  const message = "must be the id of a product";
  throw new DomainError("VALIDATION_FAILED", {
    message: `product ${message}.`,
    errors: [{ path: "product", message }],
  });
}

async function takeImport(exchange: Exchange, ctx: Ctx): Promise<void> {
  const fileName = new URLSearchParams(exchange.query).get("name") ?? undefined;
  const body = bodyInPieces(exchange.req, exchange.gateway.uploadPace);
  const { importId } = await uploadImport(ctx, { fileName, body });
  exchange.sendJson(201, { importId });
}

/** The body while it arrives, up to what a file may have. @throws {HttpRefusal} 400, 408, 413, 415 */
async function* bodyInPieces(req: IncomingMessage, pace: UploadPace): AsyncGenerator<Uint8Array> {
  const encoding = req.headers["content-encoding"];
  if (encoding !== undefined && encoding !== "identity") {
    throw new HttpRefusal(415, "Send the file as it is, without Content-Encoding.", { Connection: "close" });
  }
  const tooLarge = () =>
    new HttpRefusal(413, "The file is larger than 200 MB. Part it into several files.", {
      Connection: "close",
    });
  if (Number(req.headers["content-length"] ?? 0) > MAX_CSV_BYTES) throw tooLarge();
  let size = 0;
  try {
    for await (const bytes of atPace(req, pace)) {
      size += bytes.length;
      if (size > MAX_CSV_BYTES) throw tooLarge();
      yield bytes;
    }
  } catch (error) {
    if (error instanceof HttpRefusal) throw error;
    throw new HttpRefusal(400, "The file did not arrive whole.");
  }
}

function csvHeaders(fileName: string): Record<string, string> {
  return {
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": `attachment; filename="${fileName}"`,
    "Cache-Control": "private, no-store",
  };
}

function sendCsv(exchange: Exchange, fileName: string, lines: AsyncIterable<string>): Promise<void> {
  return exchange.sendStream(csvHeaders(fileName), lines);
}
