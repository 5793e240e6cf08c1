"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner, Breadcrumbs, Button, buttonClass, Select, TextArea, TextField } from "@storewright/ui";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { trpc } from "../../trpc/client";
import { readAmount, writeAmount } from "../format/read-amount";
import { useStaff } from "../session/staff-context";
import { LeaveGuard } from "../shell/leave-guard";
import { PageHead } from "../shell/page-head";
import { useShop } from "../shop/shop-context";
import { Card } from "../states/card";
import { readCount } from "../stock/read-count";
import { categoryOf, categoryOptions } from "./category-options";

const empty = { name: "", categoryId: "", price: "", sku: "", stock: "", description: "" };

/** The few things a product begins with; everything else is said on its own page, before it is published. */
export function NewProduct() {
  const { currency } = useShop();
  const { may } = useStaff();
  const router = useRouter();
  const utils = trpc.useUtils();
  const categories = trpc.catalog.admin.categories.list.useQuery(undefined, { staleTime: 30_000 });
  const [draft, setDraft] = useState(empty);
  const [tried, setTried] = useState(false);
  const create = trpc.catalog.admin.create.useMutation({
    onSuccess: (product) => {
      utils.catalog.admin.product.setData({ productId: product.id }, product);
      void utils.catalog.admin.list.invalidate();
      router.push(`/products/${product.id}`);
    },
  });
  const refusal = create.error ? readRefusal(create.error) : null;
  const category = categoryOf(categories.data ?? [], draft.categoryId);
  const price = readAmount(draft.price, currency);
  const stock = draft.stock.trim() === "" ? 0 : readCount(draft.stock);
  const problems: Partial<Record<string, string>> = {
    ...(draft.name.trim() === "" && { name: "Give the product a name." }),
    ...(category === undefined && { categoryId: "Choose where it stands in the shop." }),
    ...(price === null && { price: `Enter a price such as ${writeAmount(1_990, currency)}.` }),
    ...(stock === null && { stock: "Enter a whole number from 0 to 1,000,000." }),
  };
  const field = (name: keyof typeof empty, refused: string = name) => ({
    name,
    value: draft[name],
    error: (tried ? problems[name] : undefined) ?? refusal?.fields[refused],
    onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [name]: event.target.value }),
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setTried(true);
    const [wrong] = Object.keys(problems);
    const place = wrong === undefined ? null : event.currentTarget.elements.namedItem(wrong);
    if (place instanceof HTMLElement) place.focus();
    if (wrong !== undefined || category === undefined || price === null || stock === null) return;
    if (create.isPending) return;
    create.mutate({
      name: draft.name.trim(),
      categoryId: category.id,
      price,
      ...(draft.sku.trim() !== "" && { sku: draft.sku.trim() }),
      ...(stock > 0 && { stockQty: stock }),
      ...(draft.description !== "" && { description: draft.description }),
    });
  }

  const unsaved = draft !== empty && !create.isSuccess;
  return (
    <>
      <Breadcrumbs
        linkAs={Link}
        items={[{ label: "Products", href: "/products" }, { label: "New product" }]}
      />
      <PageHead title="New product" sub="It begins as a draft that only staff see." />
      <LeaveGuard unsaved={unsaved} />
      <Card title="What it is" className="max-w-3xl">
        <form noValidate onSubmit={submit} className="space-y-5">
          {refusal && (
            <Banner announce tone="danger" title="The product was not made">
              {refusal.message}
            </Banner>
          )}
          <TextField label="Name" maxLength={200} {...field("name")} />
          <Select
            label="Category"
            placeholder={categories.isLoading ? "Reading the categories…" : "Choose a category"}
            options={categoryOptions(categories.data ?? [])}
            {...field("categoryId")}
          />
          <div className="grid gap-5 sm:grid-cols-2">
            <TextField
              label={`Price in ${currency}`}
              inputMode="decimal"
              autoComplete="off"
              {...field("price")}
            />
            <TextField
              label="SKU"
              optional
              hint="Left empty: made from the name."
              maxLength={60}
              spellCheck={false}
              autoComplete="off"
              {...field("sku")}
            />
          </div>
          {may("inventory:write") && (
            <TextField
              label="On hand"
              optional
              inputMode="numeric"
              autoComplete="off"
              className="sm:w-1/2"
              {...field("stock", "stockQty")}
            />
          )}
          <TextArea label="Description" optional rows={5} maxLength={10_000} {...field("description")} />
          <div className="flex flex-wrap gap-3 border-line border-t pt-5">
            <Button type="submit" loading={create.isPending}>
              Make the product
            </Button>
            <Link href="/products" className={buttonClass({ variant: "quiet" })}>
              Not now
            </Link>
          </div>
        </form>
      </Card>
    </>
  );
}
