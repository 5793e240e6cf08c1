import type { Ctx } from "../../context";

/** Remembers that something was searched for; it is written later, and never keeps the searcher waiting. */
export function countSearch(ctx: Ctx, q: string, total: number): void {
  // Staff who look around and programs of ours are no shoppers.
  if (ctx.caller.kind === "system" || (ctx.caller.kind === "user" && ctx.caller.audience === "admin")) return;
  ctx.searchCounts?.note(q, total);
}
