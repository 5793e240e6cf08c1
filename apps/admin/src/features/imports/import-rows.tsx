"use client";

import { Badge } from "@storewright/ui";
import { clsx } from "clsx";
import Link from "next/link";
import { trpc } from "../../trpc/client";
import type { Import, ImportLine } from "../../trpc/outputs";
import { ListFoot } from "../listing/list-foot";
import { ListSkeleton } from "../listing/list-skeleton";
import { oneOf, readPage } from "../listing/query-text";
import { useListState } from "../listing/use-list-state";
import { Card } from "../states/card";
import { Failure } from "../states/failure";
import { actionWords, isMoving } from "./import-words";

const actions = ["CREATE", "UPDATE", "NONE", "FAULTY"] as const;

/** The rows of the file, each with what it would do, or did, and what is wrong with it. */
export function ImportRows({ run }: { readonly run: Import }) {
  const list = useListState(["rows", "page"]);
  const action = oneOf(actions, list.state.rows);
  const rows = trpc.imports.rows.useQuery(
    { importId: run.id, page: readPage(list.state.page), limit: 25, ...(action && { action }) },
    { placeholderData: (before) => before, refetchInterval: isMoving(run.status) ? 1_500 : false },
  );
  const fields = trpc.imports.fields.useQuery(undefined, { staleTime: 60_000 });
  const labels = new Map((fields.data ?? []).map(({ field, label }) => [field, label]));
  const counts = {
    "": run.rows,
    CREATE: run.creates,
    UPDATE: run.updates,
    NONE: run.unchanged,
    FAULTY: run.faulty,
  };
  return (
    <Card title="Row by row">
      <nav aria-label="Which rows" className="mb-4 flex flex-wrap gap-2">
        {(["", ...actions] as const).map((one) => {
          const here = (action ?? "") === one;
          return (
            <button
              key={one}
              type="button"
              aria-pressed={here}
              onClick={() => list.change({ rows: one })}
              className={clsx(
                "inline-flex min-h-10 items-center gap-2 rounded-full border px-4 font-semibold text-sm pointer-coarse:min-h-11",
                here ? "border-accent bg-accent-soft" : "border-line-strong hover:border-ink",
              )}
            >
              {one === "" ? "All" : actionWords[one].label}
              <span className="figures font-normal text-ink-soft">{counts[one].toLocaleString()}</span>
            </button>
          );
        })}
      </nav>
      {rows.data ? (
        rows.data.items.length === 0 ? (
          <p className="py-6 text-center text-ink-soft text-sm">
            {isMoving(run.status) ? "None so far." : "There is no such row."}
          </p>
        ) : (
          <div
            aria-busy={rows.isPlaceholderData}
            className={rows.isPlaceholderData ? "opacity-60" : undefined}
          >
            <ol aria-label="Rows" className="divide-y divide-line">
              {rows.data.items.map((line) => (
                <Row key={line.line} line={line} labels={labels} />
              ))}
            </ol>
            <ListFoot list={rows.data} hrefFor={list.hrefFor} />
          </div>
        )
      ) : rows.isError ? (
        <Failure error={rows.error} onRetry={() => rows.refetch()} level={3} />
      ) : (
        <ListSkeleton label="Reading the rows…" />
      )}
    </Card>
  );
}

function Row({ line, labels }: { readonly line: ImportLine; readonly labels: ReadonlyMap<string, string> }) {
  const word = line.action === null ? null : actionWords[line.action];
  return (
    <li className="py-3.5 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <span className="figures w-14 text-ink-soft">
          <span className="sr-only">Line </span>
          {line.line.toLocaleString()}
        </span>
        {word ? <Badge tone={word.tone}>{word.label}</Badge> : <Badge>Waits</Badge>}
        <span className="min-w-0 break-words font-semibold">
          {line.productId !== null && (line.action !== "CREATE" || line.applied) && !line.undone ? (
            <Link href={`/products/${line.productId}`} prefetch={false} className="hover:underline">
              {line.name}
            </Link>
          ) : (
            line.name || "Without a name"
          )}
        </span>
        {line.undone ? (
          <Badge>Taken back</Badge>
        ) : line.applied ? (
          <Badge tone="positive">Written</Badge>
        ) : null}
      </div>
      {line.faults.length > 0 && (
        <ul className="mt-2 space-y-1 sm:ml-17">
          {line.faults.map(({ column, message }) => (
            <li key={`${column} ${message}`} className="text-danger">
              {column !== "" && <span className="font-semibold">{column}: </span>}
              {message}
            </li>
          ))}
        </ul>
      )}
      {line.changes.length > 0 && (
        <dl className="mt-2 grid gap-x-8 gap-y-1 sm:ml-17 lg:grid-cols-2">
          {line.changes.map(({ field, before, after }) => (
            <div key={field} className="flex min-w-0 gap-x-2">
              <dt className="w-28 shrink-0 text-ink-soft">{labels.get(field) ?? field}</dt>
              <dd className="min-w-0 break-words">
                {before !== null && before !== "" && (
                  <>
                    <del className="line-clamp-2 inline text-ink-soft">{before}</del>{" "}
                    <span aria-hidden="true">→ </span>
                  </>
                )}
                <ins className="line-clamp-2 inline no-underline">
                  {after === null || after === "" ? <em>nothing</em> : after}
                </ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
