"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner, Button, Checkbox, Drawer, Select, showToast, TextField } from "@storewright/ui";
import { type FormEvent, useId, useState } from "react";
import { trpc } from "../../trpc/client";
import type { Category, Promotion } from "../../trpc/outputs";
import { useShop } from "../shop/shop-context";
import {
  draftOf,
  kindLabels,
  newDraft,
  type PromotionDraft,
  type PromotionKind,
  readDraft,
} from "./promotion-draft";

const kindOptions = Object.entries(kindLabels).map(([value, label]) => ({ value, label }));

function isKind(value: string): value is PromotionKind {
  return value in kindLabels;
}

/** Makes a promotion or changes one. */
export function PromotionForm({
  promotion,
  onClose,
}: {
  /** Null makes a new one. */
  readonly promotion: Promotion | null;
  readonly onClose: () => void;
}) {
  const { currency } = useShop();
  const utils = trpc.useUtils();
  const id = useId();
  const [draft, setDraft] = useState<PromotionDraft>(promotion === null ? newDraft : draftOf(promotion));
  const [tried, setTried] = useState(false);
  const saved = {
    onSuccess: () => {
      void utils.pricing.admin.promotions.invalidate();
      showToast({ title: promotion === null ? "The promotion is made" : "The promotion is changed" });
      onClose();
    },
  };
  const create = trpc.pricing.admin.promotions.create.useMutation(saved);
  const update = trpc.pricing.admin.promotions.update.useMutation(saved);
  const failed = create.error ?? update.error;
  const refusal = failed ? readRefusal(failed) : null;
  const answer = readDraft(draft, currency);
  const problems = tried && !answer.ok ? answer.problems : {};
  const edit = (change: Partial<PromotionDraft>) => setDraft({ ...draft, ...change });
  const field = (name: Exclude<keyof PromotionDraft, "kind" | "categoryIds" | "combinable" | "active">) => ({
    value: draft[name],
    error: problems[name] ?? refusal?.fields[name],
    onChange: (event: { target: { value: string } }) => edit({ [name]: event.target.value }),
    autoComplete: "off",
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!answer.ok || create.isPending || update.isPending) return;
    if (promotion === null) return create.mutate(answer.input);
    const { kind: _kind, ...change } = answer.input;
    update.mutate({ promotionId: promotion.id, expectedVersion: promotion.version, ...change });
  }

  return (
    <Drawer
      open
      onOpenChange={(open) => !open && onClose()}
      title={promotion === null ? "New promotion" : promotion.name}
      footer={
        <div className="flex justify-end gap-3">
          <Button variant="quiet" onClick={onClose}>
            Discard
          </Button>
          <Button type="submit" form={id} loading={create.isPending || update.isPending}>
            Save
          </Button>
        </div>
      }
    >
      <form id={id} noValidate onSubmit={submit} className="space-y-5">
        {refusal && (
          <Banner announce tone="danger" title="The promotion was not saved">
            {refusal.message}
          </Banner>
        )}
        <TextField label="Name" hint="The customer reads it." maxLength={120} {...field("name")} />
        <Select
          label="What it gives"
          options={kindOptions}
          value={draft.kind}
          disabled={promotion !== null}
          onChange={({ target: { value } }) => isKind(value) && edit({ kind: value })}
        />
        {draft.kind === "BUY_X_GET_Y" && (
          <div className="grid grid-cols-2 gap-3">
            <TextField label="Buy" inputMode="numeric" {...field("buyQuantity")} />
            <TextField label="Get" inputMode="numeric" hint="The cheapest ones." {...field("getQuantity")} />
          </div>
        )}
        {(draft.kind === "PERCENTAGE" || draft.kind === "BUY_X_GET_Y") && (
          <TextField
            label="Percent off"
            inputMode="decimal"
            trailing={<span className="pr-3">%</span>}
            {...field("percent")}
          />
        )}
        {draft.kind === "FIXED" && (
          <TextField label={`Amount off in ${currency}`} inputMode="decimal" {...field("amount")} />
        )}
        <TextField
          label="Code"
          optional
          hint="Without one it applies by itself."
          spellCheck={false}
          autoCapitalize="characters"
          maxLength={60}
          {...field("code")}
        />
        <TextField
          label={`From a value of goods in ${currency}`}
          optional
          inputMode="decimal"
          {...field("minSubtotal")}
        />
        <Categories draft={draft} onChange={edit} />
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField label="Begins" optional type="datetime-local" {...field("startsAt")} />
          <TextField label="Ends" optional type="datetime-local" {...field("endsAt")} />
        </div>
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            label="Uses in all"
            optional
            inputMode="numeric"
            {...(promotion !== null && { hint: `${promotion.uses} so far.` })}
            {...field("maxUses")}
          />
          <TextField label="Uses a customer" optional inputMode="numeric" {...field("maxUsesPerCustomer")} />
        </div>
        <Checkbox
          label="Goes together with other promotions"
          hint="Otherwise it applies alone, where it gives more."
          checked={draft.combinable}
          onChange={(event) => edit({ combinable: event.target.checked })}
        />
        <Checkbox
          label="Active"
          checked={draft.active}
          onChange={(event) => edit({ active: event.target.checked })}
        />
      </form>
    </Drawer>
  );
}

/** For which goods; none chosen means all. */
function Categories({
  draft,
  onChange,
}: {
  readonly draft: PromotionDraft;
  readonly onChange: (change: Partial<PromotionDraft>) => void;
}) {
  const categories = trpc.catalog.categories.useQuery(undefined, { staleTime: 60_000 });
  return (
    <details open={draft.categoryIds.length > 0} className="text-sm">
      <summary className="link inline-flex min-h-11 cursor-pointer items-center">
        {draft.categoryIds.length === 0 ? "For all goods" : `For ${draft.categoryIds.length} categories`}
      </summary>
      <fieldset className="max-h-72 overflow-y-auto rounded-md border border-line px-3">
        <legend className="sr-only">Categories, with those below them</legend>
        {flat(categories.data ?? []).map(({ node, depth }) => (
          <Checkbox
            key={node.id}
            label={`${"\u2003".repeat(depth)}${node.name}`}
            checked={draft.categoryIds.includes(node.id)}
            onChange={(event) =>
              onChange({
                categoryIds: event.target.checked
                  ? [...draft.categoryIds, node.id]
                  : draft.categoryIds.filter((one) => one !== node.id),
              })
            }
          />
        ))}
      </fieldset>
    </details>
  );
}

function flat(nodes: readonly Category[], depth = 0): { node: Category; depth: number }[] {
  return nodes.flatMap((node) => [{ node, depth }, ...flat(node.children, depth + 1)]);
}
