import type { ProductDetail } from "@storewright/api";
import { Check } from "lucide-react";
import { Swatch } from "./swatch";

/** What is to be read about a product: the description, what speaks for it, its attributes. */
export function ProductTexts({ product }: { readonly product: ProductDetail }) {
  const paragraphs = product.description.split(/\n+/).filter((text) => text.trim() !== "");
  return (
    <div className="mt-9 border-line border-t pt-7">
      <h2 className="text-xl">About it</h2>
      {paragraphs.map((text) => (
        <p key={text} className="mt-3 max-w-prose">
          {text}
        </p>
      ))}
      {product.highlights.length > 0 && (
        <ul className="mt-5 grid gap-2.5">
          {product.highlights.map((text) => (
            <li key={text} className="flex items-start gap-3 text-sm">
              <Check aria-hidden="true" className="mt-1 size-4 shrink-0 text-accent-ink" />
              {text}
            </li>
          ))}
        </ul>
      )}
      {product.attributes.length > 0 && <Attributes attributes={product.attributes} />}
    </div>
  );
}

function Attributes({ attributes }: Pick<ProductDetail, "attributes">) {
  return (
    <>
      <h2 className="mt-9 text-xl">Details</h2>
      <dl className="mt-3 divide-y divide-line text-sm">
        {attributes.map(({ code, name, unit, values }) => (
          <div key={code} className="grid grid-cols-[minmax(7rem,2fr)_3fr] gap-4 py-2.5">
            <dt className="text-ink-soft">{name}</dt>
            <dd className="flex min-w-0 flex-wrap gap-x-4 gap-y-1 break-words">
              {values.map(({ label, swatch }) => (
                <span key={label} className="inline-flex items-center gap-2">
                  {swatch && <Swatch colour={swatch} />}
                  {/* The label of a number has its unit already, or is the figure alone. */}
                  {unit !== "" && !label.endsWith(unit) ? `${label} ${unit}` : label}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
