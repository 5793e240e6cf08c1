"use client";

import { TextArea, TextField } from "@storewright/ui";
import type { Product } from "../../trpc/outputs";
import { SeoPreview } from "../seo/seo-preview";
import { useShop } from "../shop/shop-context";
import type { Details } from "./use-details";

/** Title and text of the product in search engines, and how they will look there. */
export function SeoFields({ product, details }: { readonly product: Product; readonly details: Details }) {
  const { draft, problems, edit } = details;
  const { webUrl } = useShop();
  return (
    <div className="space-y-5">
      <SeoPreview
        url={`${webUrl}/p/${draft.slug}`}
        title={draft.seoTitle.trim() || draft.name || product.name}
        text={draft.seoText.trim() || draft.description || product.seo.text}
      />
      <TextField
        label="Title"
        optional
        name="seoTitle"
        maxLength={200}
        hint="Left empty: the name of the product."
        value={draft.seoTitle}
        error={problems.seoTitle}
        onChange={(event) => edit({ seoTitle: event.target.value })}
      />
      <TextArea
        label="Text"
        optional
        name="seoText"
        rows={3}
        maxLength={500}
        hint="Left empty: the beginning of the description."
        value={draft.seoText}
        error={problems.seoText}
        onChange={(event) => edit({ seoText: event.target.value })}
      />
    </div>
  );
}
