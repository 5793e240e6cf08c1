"use client";

import { readRefusal } from "@storewright/kernel";
import { useEffect, useState } from "react";
import { trpc } from "../../trpc/client";
import type { Attribute, Product } from "../../trpc/outputs";
import {
  changedFields,
  clashes,
  type DetailsDraft,
  type DetailsEdit,
  type DetailsField,
  type DetailsProblems,
  problemsOf,
  rebase,
  toChange,
  toDraft,
} from "./details-draft";
import { useProductChanged } from "./use-product-changed";

/** What the details form shows and does. */
export interface Details {
  readonly draft: DetailsDraft;
  readonly dirty: boolean;
  readonly pending: boolean;
  readonly problems: DetailsProblems;
  /** Why saving failed, where no single field is to blame. */
  readonly failure: string | null;
  /** Somebody else saved meanwhile: what they have, and which fields both have changed. */
  readonly conflict: { readonly theirs: DetailsDraft; readonly fields: readonly DetailsField[] } | null;
  readonly savedAt: Date | null;
  readonly edit: (field: DetailsEdit) => void;
  /** Saves what was changed; says what is wrong instead, and then answers with the first such field. */
  readonly save: () => string | null;
  readonly discard: () => void;
}

/** The state of the details form. A change is made from one version and refused where another is in force. */
export function useDetails(product: Product, attributes: readonly Attribute[]): Details {
  const { id: productId, currency } = product;
  const rules = { currency, attributes };
  const [base, setBase] = useState({ version: product.version, draft: toDraft(product) });
  const [draft, setDraft] = useState(base.draft);
  const [problems, setProblems] = useState<DetailsProblems>({});
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const changed = useProductChanged();
  const dirty = changedFields(base.draft, draft).length > 0;
  const theirs = toDraft(product);
  const differs = changedFields(base.draft, theirs).length > 0;

  const update = trpc.catalog.admin.update.useMutation({
    onSuccess(saved) {
      changed(saved);
      setBase({ version: saved.version, draft: toDraft(saved) });
      setDraft(toDraft(saved));
      setSavedAt(new Date());
    },
    onError: () => utils.catalog.admin.product.invalidate({ productId }),
  });
  const utils = trpc.useUtils();

  // A newer version that says the same here (its stock changed), or that nobody is editing, is taken over quietly.
  const follows = product.version > base.version && !update.isPending && (!dirty || !differs);
  useEffect(() => {
    if (!follows) return;
    setBase({ version: product.version, draft: toDraft(product) });
    if (!dirty) setDraft(toDraft(product));
  }, [follows, dirty, product]);

  const isConflict = dirty && differs && product.version > base.version && !update.isPending;
  const refusal = update.error ? readRefusal(update.error) : null;
  return {
    draft,
    dirty,
    pending: update.isPending,
    problems: { ...refusal?.fields, ...problems },
    failure: refusal === null || refusal.code === "CONFLICT" ? null : refusal.message,
    conflict: isConflict ? { theirs, fields: clashes(base.draft, draft, theirs) } : null,
    savedAt,
    edit(field) {
      setDraft((before) => ({ ...before, ...field }));
      setProblems((before) =>
        Object.fromEntries(Object.entries(before).filter(([name]) => !(name in field))),
      );
      setSavedAt(null);
      if (update.error) update.reset();
    },
    save() {
      const wrong = problemsOf(base.draft, draft, rules);
      setProblems(wrong);
      const [first] = Object.keys(wrong);
      if (first !== undefined) return first;
      // On top of theirs where there is a conflict: the form has said so, and only changed fields are sent.
      const from = isConflict ? { version: product.version, draft: theirs } : base;
      const wanted = isConflict ? rebase(base.draft, draft, theirs) : draft;
      update.mutate({ productId, expectedVersion: from.version, ...toChange(from.draft, wanted, rules) });
      return null;
    },
    discard() {
      update.reset();
      setProblems({});
      setBase({ version: product.version, draft: theirs });
      setDraft(theirs);
    },
  };
}
