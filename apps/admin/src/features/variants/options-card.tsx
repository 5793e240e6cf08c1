"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner, Button } from "@storewright/ui";
import { Layers, Plus } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { Product } from "../../trpc/outputs";
import { useProductChanged } from "../products/use-product-changed";
import { LeaveGuard } from "../shell/leave-guard";
import { Card } from "../states/card";
import { GenerateDialog } from "./generate-dialog";
import { combinations, type OptionDraft, optionDrafts, optionsProblem, toOptions } from "./option-drafts";
import { OptionEditor } from "./option-editor";

const MOST_OPTIONS = 6;

/** What shoppers choose by, such as size and colour, and the way to the variants that are missing. */
export function OptionsCard({ product }: { readonly product: Product }) {
  const changed = useProductChanged();
  const utils = trpc.useUtils();
  const [draft, setDraft] = useState<readonly OptionDraft[] | null>(null);
  const [tried, setTried] = useState(false);
  const [generating, setGenerating] = useState(false);
  const options = draft ?? optionDrafts(product);
  const save = trpc.catalog.admin.saveOptions.useMutation({
    onSuccess: (after) => {
      changed(after);
      setDraft(null);
      setTried(false);
    },
    onError: () => utils.catalog.admin.product.invalidate({ productId: product.id }),
  });
  const problem = optionsProblem(options);
  const refusal = save.error ? readRefusal(save.error) : null;
  const missing = combinations(product.adminOptions) - product.variantTotal;
  const edit = (next: readonly OptionDraft[]) => {
    if (save.error) save.reset();
    setDraft(next);
  };

  return (
    <Card
      title="Options"
      aside={
        product.adminOptions.length > 0 &&
        draft === null &&
        missing > 0 && (
          <Button
            size="sm"
            variant="secondary"
            icon={<Layers aria-hidden="true" className="size-4" />}
            onClick={() => setGenerating(true)}
          >
            Make {missing.toLocaleString()} missing {missing === 1 ? "variant" : "variants"}
          </Button>
        )
      }
    >
      <LeaveGuard unsaved={draft !== null} />
      <div className="space-y-4">
        {refusal && (
          <Banner announce tone="danger" title="The options were not saved">
            {refusal.message}
          </Banner>
        )}
        {tried && problem !== null && (
          <Banner announce tone="danger" title="The options cannot be saved like that">
            {problem}
          </Banner>
        )}
        {options.length === 0 && (
          <p className="text-ink-soft text-sm">
            This product is sold in one form. Add an option, such as Size, to sell it in several.
          </p>
        )}
        {options.length > 0 && <OptionEditor options={options} onChange={edit} />}
        <div className="flex flex-wrap items-center gap-3">
          {options.length < MOST_OPTIONS && (
            <Button
              variant="secondary"
              size="sm"
              icon={<Plus aria-hidden="true" className="size-4" />}
              onClick={() => edit([...options, newOption()])}
            >
              Add an option
            </Button>
          )}
          {draft !== null && (
            <>
              <Button
                size="sm"
                loading={save.isPending}
                onClick={() => {
                  setTried(true);
                  if (problem !== null) return;
                  save.mutate({
                    productId: product.id,
                    expectedVersion: product.version,
                    options: toOptions(options),
                  });
                }}
              >
                Save options
              </Button>
              <Button size="sm" variant="quiet" onClick={() => setDraft(null)}>
                Discard
              </Button>
            </>
          )}
        </div>
      </div>
      {generating && (
        <GenerateDialog product={product} missing={missing} onClose={() => setGenerating(false)} />
      )}
    </Card>
  );
}

function newOption(): OptionDraft {
  return { key: crypto.randomUUID(), id: null, name: "", values: [newValue()] };
}

const newValue = () => ({ key: crypto.randomUUID(), id: null, value: "", swatch: null });
