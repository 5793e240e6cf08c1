"use client";

import { readRefusal } from "@storewright/kernel";
import { Badge, Banner, Button, Checkbox, Select, showToast, TextArea, TextField } from "@storewright/ui";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { Attribute, CategoryRow, CollectionSheet } from "../../trpc/outputs";
import { oneOf } from "../listing/query-text";
import { placed } from "../products/category-options";
import { ChooseButton } from "../products/choose-button";
import { ChosenProducts } from "../products/chosen-products";
import { ProductPicker } from "../products/product-picker";
import { SeoPreview } from "../seo/seo-preview";
import { useStaff } from "../session/staff-context";
import { LeaveGuard } from "../shell/leave-guard";
import { PageHead } from "../shell/page-head";
import { useTitle } from "../shell/use-title";
import { useShop } from "../shop/shop-context";
import { ShopLink } from "../shop/shop-link";
import { Card } from "../states/card";
import { FormDialog } from "../states/form-dialog";
import { SaveBar } from "../states/save-bar";
import { OwnPicture } from "../uploads/own-picture";
import { draftOf, type RulesDraft, readRules } from "./rule-drafts";
import { RulesCard } from "./rules-card";

/** So many of a manual collection are read; one that holds more is not put in order here. */
const MOST_SHOWN = 200;

const sorts = ["relevance", "newest", "price", "-price", "name", "rating"] as const;

/** The texts of a collection and what stands in it, saved together. */
export function CollectionForm({
  collection,
  attributes,
  categories,
}: {
  readonly collection: CollectionSheet;
  readonly attributes: readonly Attribute[];
  readonly categories: readonly CategoryRow[];
}) {
  useTitle(collection.name);
  const { currency, webUrl } = useShop();
  const { may } = useStaff();
  const utils = trpc.useUtils();
  const manual = collection.kind === "MANUAL";
  const { name, slug, description, published, sort, seoTitle, seoText } = collection;
  const [draft, setDraft] = useState({ name, slug, description, published, sort, seoTitle, seoText });
  const [rules, setRules] = useState<RulesDraft>(() =>
    draftOf(collection.rules ?? { match: "all", conditions: [] }, currency),
  );
  const [products, setProducts] = useState<readonly CollectionSheet["products"][number][]>(
    collection.products,
  );
  const [touched, setTouched] = useState({ fields: false, rules: false, products: false });
  const [tried, setTried] = useState(false);
  const [noPicture, setNoPicture] = useState(false);
  const [picking, setPicking] = useState(false);
  const [removing, setRemoving] = useState(false);
  const save = trpc.catalog.admin.collections.save.useMutation();
  const place = trpc.catalog.admin.collections.setProducts.useMutation();
  const pending = save.isPending || place.isPending;
  const failed = save.error ?? place.error;
  const refusal = failed ? readRefusal(failed) : null;
  const known = { currency, attributes, categories: placed(categories).map(({ node }) => node) };
  const read = manual ? null : readRules(rules, known);
  const badSlug = !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(draft.slug);
  const dirty = touched.fields || touched.rules || touched.products;
  const mayWrite = may("catalog:write");
  const tooMany = manual && collection.productCount > MOST_SHOWN;
  const edit = (part: Partial<typeof draft>) => {
    setDraft({ ...draft, ...part });
    setTouched({ ...touched, fields: true });
  };
  const field = (key: "name" | "slug" | "description" | "seoTitle" | "seoText", error?: string) => ({
    value: draft[key],
    error: (tried ? error : undefined) ?? refusal?.fields[key],
    autoComplete: "off",
    onChange: (event: { target: { value: string } }) => edit({ [key]: event.target.value }),
  });

  async function submit() {
    setTried(true);
    if (draft.name.trim() === "" || badSlug || (!manual && read === null) || pending) return;
    save.reset();
    place.reset();
    try {
      let version = collection.version;
      if (touched.fields || touched.rules) {
        const saved = await save.mutateAsync({
          collectionId: collection.id,
          kind: collection.kind,
          expectedVersion: version,
          ...draft,
          name: draft.name.trim(),
          seoTitle: draft.seoTitle.trim(),
          seoText: draft.seoText.trim(),
          ...(noPicture && { imageUrl: null }),
          ...(read !== null && { rules: read }),
        });
        version = saved.version;
      }
      if (touched.products)
        await place.mutateAsync({
          collectionId: collection.id,
          productIds: products.map(({ id }) => id),
          expectedVersion: version,
        });
      showToast({ title: "The collection is saved" });
      setTouched({ fields: false, rules: false, products: false });
      setNoPicture(false);
    } catch {
      // What was refused stands in the mutation, and on the page.
    }
    await utils.catalog.admin.collections.invalidate();
  }

  return (
    <>
      <LeaveGuard unsaved={dirty} />
      <PageHead
        title={collection.name}
        aside={
          <Badge tone={collection.published ? "positive" : "warning"}>
            {collection.published ? "Published" : "Draft"}
          </Badge>
        }
        sub={`${collection.productCount.toLocaleString()} products, ${manual ? "chosen by hand" : "by rules"}.`}
      >
        {collection.published && <ShopLink path={`/collections/${collection.slug}`} />}
        {mayWrite && (
          <Button variant="danger" onClick={() => setRemoving(true)}>
            Remove
          </Button>
        )}
      </PageHead>
      {refusal && (
        <Banner announce tone="danger" title="The collection was not saved" className="mb-5">
          {refusal.code === "CONFLICT"
            ? "Somebody changed it meanwhile. Open the page anew to see what they did, then make your change again."
            : refusal.message}
        </Banner>
      )}
      <fieldset disabled={!mayWrite} className="mb-6 grid min-w-0 gap-6 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="min-w-0">
          {manual ? (
            <Card title="Products" aside={!tooMany && <ChooseButton onClick={() => setPicking(true)} />}>
              {products.length === 0 ? (
                <p className="text-ink-soft text-sm">Nothing is in it yet.</p>
              ) : tooMany ? (
                <p className="text-sm">
                  It holds {collection.productCount.toLocaleString()} products: more than can be put in order
                  by hand.
                </p>
              ) : (
                <ChosenProducts
                  label="Products in their order"
                  products={products}
                  onChange={(next) => {
                    setProducts(next);
                    setTouched({ ...touched, products: true });
                  }}
                />
              )}
            </Card>
          ) : (
            <RulesCard
              draft={rules}
              attributes={attributes}
              categories={categories}
              onChange={(next) => {
                setRules(next);
                setTouched({ ...touched, rules: true });
              }}
            />
          )}
        </div>
        <Card title="Page">
          <div className="space-y-4">
            <TextField
              label="Name"
              maxLength={100}
              {...field("name", draft.name.trim() === "" ? "Give it a name." : undefined)}
            />
            <TextField
              label="Address"
              maxLength={120}
              spellCheck={false}
              hint={
                draft.slug === collection.slug
                  ? `${webUrl}/collections/${draft.slug}`
                  : "Whoever opens the old address is led to the new one."
              }
              {...field("slug", badSlug ? "Lower-case letters, digits and dashes." : undefined)}
            />
            <TextArea label="Description" optional rows={3} maxLength={5_000} {...field("description")} />
            <Select
              label="Order"
              options={[
                { value: "relevance", label: manual ? "As chosen here" : "Best first" },
                { value: "newest", label: "Newest first" },
                { value: "price", label: "Price, low to high" },
                { value: "-price", label: "Price, high to low" },
                { value: "name", label: "Name" },
                { value: "rating", label: "Best rated" },
              ]}
              value={draft.sort}
              onChange={(event) => edit({ sort: oneOf(sorts, event.target.value) ?? draft.sort })}
            />
            <Checkbox
              label="Published"
              hint="Shoppers see it."
              checked={draft.published}
              onChange={(event) => edit({ published: event.target.checked })}
            />
            {mayWrite && (
              <OwnPicture
                owner="collection"
                id={collection.id}
                url={noPicture ? null : collection.imageUrl}
                onArrived={async () => {
                  await utils.catalog.admin.collections.invalidate();
                  setNoPicture(false);
                }}
                onRemove={() => {
                  setNoPicture(true);
                  setTouched({ ...touched, fields: true });
                }}
              />
            )}
            <SeoPreview
              url={`${webUrl}/collections/${draft.slug}`}
              title={draft.seoTitle.trim() || draft.name}
              text={draft.seoText.trim() || draft.description || collection.seo.text}
            />
            <TextField label="Title for search engines" optional maxLength={200} {...field("seoTitle")} />
            <TextArea
              label="Text for search engines"
              optional
              rows={2}
              maxLength={500}
              {...field("seoText")}
            />
          </div>
        </Card>
      </fieldset>
      {mayWrite && (
        <SaveBar active={dirty || pending}>
          <Button loading={pending} disabled={!dirty && !pending} onClick={submit}>
            Save the collection
          </Button>
          <p role="status" className="text-ink-soft text-sm">
            {pending
              ? "Saving…"
              : tried && !manual && read === null
                ? "A condition asks for nothing yet"
                : dirty
                  ? "Not saved yet"
                  : ""}
          </p>
        </SaveBar>
      )}
      <ProductPicker
        open={picking}
        onClose={() => setPicking(false)}
        title="Products of the collection"
        taken={new Set(products.map(({ id }) => id))}
        most={MOST_SHOWN}
        onTake={({ id, slug: address, name: title, imageUrl, status }) => {
          setProducts([...products, { id, slug: address, name: title, imageUrl, status }]);
          setTouched({ ...touched, products: true });
        }}
      />
      {removing && <RemoveDialog collection={collection} onClose={() => setRemoving(false)} />}
    </>
  );
}

function RemoveDialog({
  collection,
  onClose,
}: {
  readonly collection: CollectionSheet;
  readonly onClose: () => void;
}) {
  const router = useRouter();
  const utils = trpc.useUtils();
  const remove = trpc.catalog.admin.collections.remove.useMutation({
    onSuccess: () => {
      void utils.catalog.admin.collections.list.invalidate();
      showToast({ title: `${collection.name} is removed` });
      router.push("/collections");
    },
  });
  return (
    <FormDialog
      onClose={onClose}
      title={`Remove ${collection.name}?`}
      description="Its page leaves the shop. The products stay. This cannot be taken back."
      refusal={remove.error ? readRefusal(remove.error) : null}
      refusedTitle="It was not removed"
      confirm="Remove it"
      dismiss="Keep it"
      danger
      pending={remove.isPending}
      onSubmit={() => remove.mutate({ collectionId: collection.id })}
    />
  );
}
