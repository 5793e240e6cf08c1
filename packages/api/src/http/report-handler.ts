import { z } from "zod";
import type { Exchange } from "./exchange";
import { reportRule } from "./limits";
import { decodeUtf8, parseJson } from "./parse-json";
import { HttpRefusal } from "./problem";
import { readBody } from "./read-body";

const MAX_REPORT_BYTES = 16 * 1024;
const types = new Set(["application/csp-report", "application/reports+json", "application/json"]);

const text = z.string().max(4_096);
/** As browsers send it to `report-uri`, one at a time. */
const oldReport = z.object({
  "csp-report": z.object({
    "document-uri": text.optional(),
    "blocked-uri": text.optional(),
    "effective-directive": text.optional(),
    "violated-directive": text.optional(),
  }),
});
/** As they send it to `report-to`, several at a time. */
const newReports = z
  .array(
    z.object({
      type: text,
      body: z.object({
        documentURL: text.optional(),
        blockedURL: text.optional(),
        effectiveDirective: text.optional(),
      }),
    }),
  )
  .max(20);

/** Takes what browsers report of the pages' policy and notes it, without the queries of addresses, which may be personal. */
export async function answerReports(exchange: Exchange): Promise<void> {
  const { req, method, requestId, gateway } = exchange;
  await exchange.count([{ rule: reportRule }]);
  if (method !== "POST") throw new HttpRefusal(405, "Reports are sent by POST.", { Allow: "POST" });
  const type = req.headers["content-type"]?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (!types.has(type)) throw new HttpRefusal(415, "Send a report as application/reports+json.");
  const value = parseJson(decodeUtf8(await readBody(req, MAX_REPORT_BYTES)));
  for (const report of reportsIn(value)) {
    gateway.runtime.deps.log.warn(
      { ...report, requestId },
      "a browser stopped something by the policy of a page",
    );
  }
  exchange.send(204, { "Cache-Control": "no-store" }, "");
}

function reportsIn(value: unknown) {
  const old = oldReport.safeParse(value);
  if (old.success) {
    const report = old.data["csp-report"];
    const directive = report["effective-directive"] ?? report["violated-directive"];
    return [noted(directive, report["blocked-uri"], report["document-uri"])];
  }
  const several = newReports.safeParse(value);
  if (!several.success) throw new HttpRefusal(400, "This is no report of a policy.");
  return several.data
    .filter(({ type }) => type === "csp-violation")
    .map(({ body }) => noted(body.effectiveDirective, body.blockedURL, body.documentURL));
}

function noted(directive: string | undefined, blocked: string | undefined, page: string | undefined) {
  return {
    directive: (directive ?? "").replaceAll(/[^a-z-]/g, "").slice(0, 40),
    blocked: whereOf(blocked, ({ origin }) => origin),
    page: whereOf(page, ({ pathname }) => pathname),
  };
}

/** `inline` and `eval` stand for themselves; of an address only what `part` takes of it. */
function whereOf(address: string | undefined, part: (url: URL) => string): string {
  if (address === undefined || !URL.canParse(address))
    return address === "inline" || address === "eval" ? address : "";
  return part(new URL(address)).slice(0, 200);
}
