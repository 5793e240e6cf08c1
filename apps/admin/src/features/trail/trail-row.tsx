"use client";

import { Badge } from "@storewright/ui";
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import type { TrailEntry } from "../../trpc/outputs";
import { Moment } from "../format/moment";
import type { UsedListState } from "../listing/use-list-state";
import { tellChange } from "./tell-change";
import { actionWords, kindWords, pageOf } from "./trail-words";

/** One entry: who did what to what; opened, what it was before and after, why and from where. */
export function TrailRow({
  entry,
  hrefFor,
}: { readonly entry: TrailEntry } & Pick<UsedListState, "hrefFor">) {
  const { actor, entity, detail } = entry;
  const page = pageOf(entity.kind, entity.id);
  return (
    <li>
      <details className="group">
        <summary className="flex cursor-pointer items-start gap-3 px-4 py-3 text-sm hover:bg-sunken">
          <ChevronRight
            aria-hidden="true"
            className="mt-0.5 size-4.5 shrink-0 text-ink-soft transition-transform group-open:rotate-90"
          />
          <span className="min-w-0 grow">
            <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
              <span className="font-semibold">{actionWords[entry.action]}</span>
              {actor.kind === "client" && <Badge tone="accent">API client</Badge>}
              {entry.seq === null && <Badge>Not chained yet</Badge>}
            </span>
            <span className="block break-words text-ink-soft">
              {actor.name ?? actor.id ?? "System"}, <Moment at={entry.at} />
            </span>
          </span>
        </summary>
        <div className="space-y-4 px-4 pt-1 pb-5 text-sm sm:pl-12">
          <dl className="grid gap-x-6 sm:grid-cols-[8rem_minmax(0,1fr)] sm:gap-y-2">
            <Fact term={kindWords[entity.kind]}>
              {page === null ? (
                <span className="figures break-all">{entity.id}</span>
              ) : (
                <Link href={page} prefetch={false} className="link figures break-all">
                  {entity.id}
                </Link>
              )}
              {", "}
              <Link
                href={hrefFor({ kind: entity.kind, id: entity.id, actor: "", action: "" })}
                prefetch={false}
                className="link"
              >
                all about it
              </Link>
            </Fact>
            {actor.id !== null && (
              <Fact term="Who">
                <Link href={hrefFor({ actor: actor.id })} prefetch={false} className="link figures break-all">
                  {actor.id}
                </Link>
              </Fact>
            )}
            {detail?.reason != null && detail.reason !== "" && <Fact term="Why">{detail.reason}</Fact>}
            {detail?.ip != null && <Fact term="From">{detail.ip}</Fact>}
            <Fact term="Request">
              <span className="figures break-all">{entry.requestId}</span>
            </Fact>
            {entry.seq !== null && <Fact term="Place">{entry.seq}</Fact>}
          </dl>
          {detail === null ? (
            <p className="text-ink-soft">The detail was erased with the personal data in it.</p>
          ) : (
            <Change detail={detail} />
          )}
        </div>
      </details>
    </li>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="mt-2 text-ink-soft sm:mt-0">{term}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

function Change({ detail }: { readonly detail: NonNullable<TrailEntry["detail"]> }) {
  const fields = tellChange(detail);
  if (fields.length === 0) return null;
  const both = detail.before !== null && detail.after !== null;
  return (
    <dl className="divide-y divide-line rounded-md border border-line">
      {fields.map(({ name, before, after }) => (
        <div key={name} className="grid gap-x-4 gap-y-1 px-3 py-2 sm:grid-cols-[10rem_minmax(0,1fr)]">
          <dt className="font-medium">{name}</dt>
          <dd className="min-w-0 space-y-1">
            {before !== null && (
              <span className="block whitespace-pre-wrap break-words">
                {both && <span className="text-ink-soft">before </span>}
                <del className="rounded-sm bg-danger-soft px-1 text-ink no-underline">{before}</del>
              </span>
            )}
            {after !== null && (
              <span className="block whitespace-pre-wrap break-words">
                {both && <span className="text-ink-soft">after </span>}
                <ins className="rounded-sm bg-positive-soft px-1 text-ink no-underline">{after}</ins>
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
