import type { TrailQuery } from "../../trpc/outputs";
import { type ListState, oneOf } from "../listing/query-text";
import { actionOptions, kindOptions } from "./trail-words";

const knows = <T extends string>(options: readonly { readonly value: string }[], value: string | undefined) =>
  oneOf(
    options.map((option) => option.value as T),
    value,
  );

/** What the address asks of the trail; days are the reader's own, and the last one is whole. */
export function trailQuery(state: ListState): TrailQuery {
  const action = knows<NonNullable<TrailQuery["action"]>>(actionOptions, state.action);
  const kind = knows<NonNullable<TrailQuery["kind"]>>(kindOptions, state.kind);
  const from = dayStart(state.from, 0);
  const until = dayStart(state.to, 1);
  return {
    ...(state.actor !== undefined && { actor: state.actor }),
    ...(action !== undefined && { action }),
    ...(kind !== undefined && { kind }),
    ...(state.id !== undefined && { entityId: state.id }),
    ...(from !== null && { from }),
    ...(until !== null && { until }),
  };
}

function dayStart(day: string | undefined, later: number): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? "");
  if (match === null) return null;
  const start = new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3]) + later);
  return Number.isNaN(start.getTime()) ? null : start.toISOString();
}
