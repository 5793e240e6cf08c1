"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner, Skeleton } from "@storewright/ui";
import { trpc } from "../../trpc/client";
import type { Attribute, CategoryRow, Rules } from "../../trpc/outputs";
import { Picture } from "../format/picture";
import { useMoney } from "../format/use-money";
import { useRested } from "../listing/use-rested";
import { placed } from "../products/category-options";
import { useShop } from "../shop/shop-context";
import { Card } from "../states/card";
import { type RulesDraft, readCondition, readRules } from "./rule-drafts";
import { RuleEditor } from "./rule-editor";

/** The rules of a collection, and at once what they would put into it. */
export function RulesCard({
  draft,
  onChange,
  attributes,
  categories,
}: {
  readonly draft: RulesDraft;
  readonly onChange: (draft: RulesDraft) => void;
  readonly attributes: readonly Attribute[];
  readonly categories: readonly CategoryRow[];
}) {
  const { currency } = useShop();
  const known = { currency, attributes, categories: placed(categories).map(({ node }) => node) };
  const incomplete = new Set(
    draft.conditions.filter((one) => readCondition(one, known) === null).map(({ key }) => key),
  );
  return (
    <Card title="Rules">
      <div className="space-y-6">
        <RuleEditor
          draft={draft}
          onChange={onChange}
          incomplete={incomplete}
          attributes={attributes}
          categories={categories}
        />
        <Preview rules={readRules(draft, known)} />
      </div>
    </Card>
  );
}

function Preview({ rules }: { readonly rules: Rules | null }) {
  const money = useMoney();
  const text = useRested(JSON.stringify(rules));
  const current: Rules | null = JSON.parse(text);
  const preview = trpc.catalog.admin.collections.preview.useQuery(
    { rules: current ?? { match: "all", conditions: [] } },
    { enabled: current !== null, placeholderData: (before) => before },
  );
  if (rules === null)
    return <p className="text-ink-soft text-sm">Complete the conditions, and the products appear here.</p>;
  return (
    <section aria-label="What is in it" className="border-line border-t pt-5">
      {preview.isError ? (
        <Banner tone="warning" title="What would be in it cannot be shown">
          {readRefusal(preview.error).message}
        </Banner>
      ) : preview.data ? (
        <div aria-busy={preview.isFetching} className={preview.isPlaceholderData ? "opacity-60" : undefined}>
          <p role="status" className="mb-3 font-semibold text-sm">
            {preview.data.count === 0
              ? "No product meets this now."
              : `${preview.data.count.toLocaleString()} ${preview.data.count === 1 ? "product meets" : "products meet"} this now.`}
          </p>
          <ul className="grid gap-3 xs:grid-cols-2 md:grid-cols-3 xl:grid-cols-2 2xl:grid-cols-3">
            {preview.data.products.map((product) => (
              <li key={product.id} className="flex min-w-0 items-center gap-2.5 text-sm">
                <Picture url={product.imageUrl} alt="" className="size-12" />
                <span className="min-w-0">
                  <span className="line-clamp-2 font-medium leading-5">{product.name}</span>
                  <span className="figures text-ink-soft text-xs">
                    {money(product.price, product.currency)}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <Skeleton className="h-24" />
      )}
    </section>
  );
}
