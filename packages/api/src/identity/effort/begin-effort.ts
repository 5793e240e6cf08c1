import type { Ctx } from "../../context";
import { limitKey } from "../../limit-key";
import type { BeginEffortInput } from "../schemas";
import { EFFORT_BITS, newEffort } from "./effort";

/** A puzzle for the page of a form whose limit is reached, and how many zero bits its answer has to begin with. */
export function beginEffort(
  ctx: Ctx,
  { purpose }: BeginEffortInput,
): { readonly puzzle: string; readonly bits: number } {
  return { puzzle: newEffort(ctx, { purpose, caller: limitKey(ctx.ip) }), bits: EFFORT_BITS };
}
