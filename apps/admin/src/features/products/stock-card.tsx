"use client";

import { Badge, Pagination, Table, Td, TextField, Th } from "@storewright/ui";
import { Fragment, useState } from "react";
import type { Product, Variant } from "../../trpc/outputs";
import { useMoney } from "../format/use-money";
import { useWide } from "../listing/use-wide";
import { useLocations } from "../locations/use-locations";
import { useStaff } from "../session/staff-context";
import { Card } from "../states/card";
import { StockEditor } from "../stock/stock-editor";
import { VariantSheetButton } from "../stock/variant-sheet";
import { everything, filtered } from "../variants/variant-filter";
import { variantName, variantPlaces } from "./variant-places";

/** So many are shown at once. */
const PAGE = 50;

/** Stock of every variant: on hand, reserved for open orders, and what is left to sell. */
export function StockCard({ product }: { readonly product: Product }) {
  const wide = useWide();
  const single = product.adminVariants.length === 1;
  const [text, setText] = useState("");
  const [page, setPage] = useState(1);
  const found = filtered(product.adminVariants, { ...everything, text });
  const pageCount = Math.max(1, Math.ceil(found.length / PAGE));
  const at = Math.min(page, pageCount);
  const variants = found.slice((at - 1) * PAGE, at * PAGE);
  return (
    <div id="stock" className="min-w-0 scroll-mt-20 lg:col-span-2">
      <Card
        title="Stock"
        aside={
          <p className="figures text-ink-soft text-sm">
            {product.stockQty.toLocaleString()} on hand, {product.reservedQty.toLocaleString()} reserved
            {!single && `, ${product.adminVariants.length} variants`}
          </p>
        }
      >
        {product.adminVariants.length > PAGE && (
          <TextField
            type="search"
            label="Find variants"
            placeholder="SKU or value"
            autoComplete="off"
            className="mb-4 max-w-72"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setPage(1);
            }}
          />
        )}
        {variants.length === 0 ? (
          <p className="py-4 text-ink-soft text-sm">No variant matches.</p>
        ) : wide ? (
          <StockTable product={product} variants={variants} />
        ) : (
          <StockCards product={product} variants={variants} />
        )}
        {pageCount > 1 && (
          <div className="mt-4">
            <Pagination
              label="Pages of stock"
              page={at}
              pageCount={pageCount}
              hrefFor={() => "#stock"}
              onFollow={(number, event) => {
                event.preventDefault();
                setPage(number);
              }}
            />
          </div>
        )}
      </Card>
    </div>
  );
}

interface PartProps {
  readonly product: Product;
  readonly variants: readonly Variant[];
}

function StockTable({ product, variants }: PartProps) {
  const money = useMoney();
  const locations = useLocations();
  return (
    <Table label="Stock by variant">
      <thead>
        <tr>
          <Th>Variant</Th>
          <Th numeric>Price</Th>
          <Th>On hand</Th>
          <Th numeric>Reserved</Th>
          <Th numeric>Available</Th>
          <Th>
            <span className="sr-only">Limits and ledger</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {variants.map((variant) => (
          <Fragment key={variant.id}>
            {variantPlaces(variant, locations).map((place) => (
              <tr key={place.key}>
                <Td className="align-top">
                  <VariantTitle product={product} variant={variant} place={place.name} />
                </Td>
                <Td numeric className="align-top leading-11">
                  {money(variant.price, product.currency)}
                </Td>
                <Td className="align-top">
                  <Count product={product} variant={variant} place={place} />
                </Td>
                <Td numeric className="align-top leading-11">
                  {place.reserved}
                </Td>
                <Td numeric className="align-top font-semibold leading-11">
                  {place.onHand - place.reserved}
                  {place.backordered > 0 && (
                    <span className="block font-normal text-ink-soft text-xs leading-4">
                      {place.backordered} sold ahead
                    </span>
                  )}
                </Td>
                <Td className="align-top">
                  <VariantSheetButton product={product} variant={variant} place={place} />
                </Td>
              </tr>
            ))}
          </Fragment>
        ))}
      </tbody>
    </Table>
  );
}

function StockCards({ product, variants }: PartProps) {
  const money = useMoney();
  const locations = useLocations();
  return (
    <ul aria-label="Stock by variant" className="divide-y divide-line">
      {variants.flatMap((variant) =>
        variantPlaces(variant, locations).map((place) => (
          <li key={`${variant.id} ${place.key}`} className="space-y-3 py-4 text-sm first:pt-0 last:pb-0">
            <div className="flex items-start justify-between gap-3">
              <VariantTitle product={product} variant={variant} place={place.name} />
              <span className="figures">{money(variant.price, product.currency)}</span>
            </div>
            <Count product={product} variant={variant} place={place} />
            <div className="flex flex-wrap items-center justify-between gap-3">
              <p className="figures text-ink-soft">
                {place.reserved} reserved, {place.onHand - place.reserved} available
                {place.backordered > 0 && `, ${place.backordered} sold ahead`}
              </p>
              <VariantSheetButton product={product} variant={variant} place={place} />
            </div>
          </li>
        )),
      )}
    </ul>
  );
}

interface PlaceProps {
  readonly product: Product;
  readonly variant: Variant;
}

function VariantTitle({ product, variant, place }: PlaceProps & { readonly place: string | null }) {
  const available = variant.onHand - variant.reserved;
  return (
    <div className="min-w-32 pt-1.5">
      <p className="font-semibold">{variantName(product, variant) ?? product.name}</p>
      <p className="break-all text-ink-soft text-xs">
        SKU {variant.sku}
        {place && ` · ${place}`}
      </p>
      {available <= variant.lowStockThreshold && (
        <Badge tone={available <= 0 ? "danger" : "warning"} className="mt-1.5">
          {available <= 0 ? "Out" : "Low"}
        </Badge>
      )}
    </div>
  );
}

function Count({
  product,
  variant,
  place,
}: PlaceProps & { readonly place: ReturnType<typeof variantPlaces>[number] }) {
  const { may } = useStaff();
  const name = [product.name, variantName(product, variant), place.name].filter(Boolean).join(", ");
  if (!may("inventory:write"))
    return <span className="figures font-semibold leading-11">{place.onHand}</span>;
  const target = { productId: product.id, variantId: variant.id, locationId: place.locationId };
  return <StockEditor full target={target} name={name} value={place.onHand} />;
}
