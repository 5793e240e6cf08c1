"use client";

import { Button } from "@storewright/ui/button";
import { EmptyState } from "@storewright/ui/empty-state";
import { SearchX } from "lucide-react";
import { useAnswer } from "../../trpc/use-answer";
import { QuickLink } from "../shop/quick-link";
import type { ListingProps } from "./listing-props";
import { suggestAnswers } from "./suggest-answers";
import { searchHref } from "./suggestion-list";

/** There is nothing to narrow: where else to look. */
export function NoResults({
  q,
  departments = [],
}: {
  readonly q: string;
  readonly departments?: NonNullable<ListingProps["departments"]>;
}) {
  return (
    <div className="pb-10">
      <EmptyState
        icon={<SearchX />}
        title={q === "" ? "Nothing here yet" : `Nothing found for “${q}”`}
        text={
          q === ""
            ? "Look through the categories meanwhile."
            : "Try another word or a shorter one, or start from one of these."
        }
        className="pb-6"
      />
      {q !== "" && <Others q={q} />}
      <Ways
        title="Categories"
        links={departments.map(({ slug, name }) => ({ href: `/c/${slug}`, label: name }))}
      />
    </div>
  );
}

/** All that is there is narrowed away: the way back. */
export function NothingFits({ onClear }: { readonly onClear: () => void }) {
  return (
    <EmptyState
      icon={<SearchX />}
      title="Nothing fits all of that"
      text="Take a filter away to see more."
      action={<Button onClick={onClear}>Clear the filters</Button>}
    />
  );
}

/** What others looked for under the same first letter. */
function Others({ q }: { readonly q: string }) {
  const { data } = useAnswer(suggestAnswers(q.slice(0, 1)));
  const queries = (data?.queries ?? []).filter((query) => query !== q).slice(0, 6);
  return (
    <Ways
      title="Others look for"
      links={queries.map((query) => ({ href: searchHref(query), label: query }))}
    />
  );
}

function Ways({
  title,
  links,
}: {
  readonly title: string;
  readonly links: readonly { readonly href: string; readonly label: string }[];
}) {
  if (links.length === 0) return null;
  return (
    <div className="mt-4 text-center">
      <h3 className="font-semibold text-sm">{title}</h3>
      <ul className="mt-2 flex flex-wrap justify-center gap-2.5">
        {links.map(({ href, label }) => (
          <li key={href}>
            <QuickLink
              href={href}
              className="inline-flex min-h-11 items-center rounded-full border border-line bg-surface px-4 font-medium text-sm hover:border-line-strong"
            >
              {label}
            </QuickLink>
          </li>
        ))}
      </ul>
    </div>
  );
}
