import { z } from "zod";
import { missing } from "./api-error";
import { created, integer, text } from "./params";

/** The fields that every list takes. */
export const listFields = {
  limit: integer(1, 100).default(10),
  starting_after: text.optional(),
  ending_before: text.optional(),
  created: created.optional(),
  expand: z.array(text).optional(),
};

interface ListParams {
  readonly limit: number;
  readonly starting_after?: string | undefined;
  readonly ending_before?: string | undefined;
  readonly created?:
    | { gt?: number | undefined; gte?: number | undefined; lt?: number | undefined; lte?: number | undefined }
    | undefined;
}

interface Entry {
  readonly id: string;
  readonly created: number;
}

/** One page of a list, newest first. @throws {ApiError} 400 when the cursor is not an object of this list */
export function listPage(url: string, oldestFirst: Iterable<Entry>, params: ListParams): object {
  const { gt = -1, gte = 0, lt = Infinity, lte = Infinity } = params.created ?? {};
  const wanted = ({ created: at }: Entry) => at > gt && at >= gte && at < lt && at <= lte;
  const { starting_after: after, ending_before: before, limit } = params;
  const all = [...oldestFirst].reverse();
  if (before !== undefined) {
    const newer = all.slice(0, indexOf(all, before, "ending_before")).filter(wanted);
    return page(url, newer.slice(-limit), newer.length > limit);
  }
  const older = all.slice(after === undefined ? 0 : indexOf(all, after, "starting_after") + 1).filter(wanted);
  return page(url, older.slice(0, limit), older.length > limit);
}

function page(url: string, data: readonly Entry[], more: boolean): object {
  return { object: "list", data, has_more: more, url };
}

function indexOf(entries: readonly Entry[], id: string, param: string): number {
  const index = entries.findIndex((entry) => entry.id === id);
  if (index === -1) throw missing("object", id, param, 400);
  return index;
}
