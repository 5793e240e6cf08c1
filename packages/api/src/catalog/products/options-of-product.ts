import type { Tx } from "@storewright/db";
import type { ProductId } from "@storewright/kernel";

/** An option of a product with its values, in the order shown. */
export interface KnownOption {
  id: string;
  name: string;
  values: {
    id: string;
    value: string;
    swatch: string | null;
    /** Variants on sale that have it. */
    used: number;
  }[];
}

export async function readOptions(tx: Tx, productId: ProductId): Promise<KnownOption[]> {
  return tx.$queryRaw<KnownOption[]>`
    SELECT o.id, o.name, (
      SELECT coalesce(json_agg(json_build_object('id', val.id, 'value', val.value, 'swatch', val.swatch, 'used', (
        SELECT count(*) FROM variant_option vo JOIN variant v ON v.id = vo.variant_id
        WHERE vo.value_id = val.id AND v.archived_at IS NULL
      )) ORDER BY val.position, val.id), '[]')
      FROM option_value val WHERE val.option_id = o.id
    ) AS values
    FROM product_option o WHERE o.product_id = ${productId} ORDER BY o.position, o.id`;
}

/** What tells a variant from the others of its product: `Colour=Moss|Size=M`, in option order. */
export function optionKey(options: readonly { name: string }[], chosen: Readonly<Record<string, string>>) {
  return options.map(({ name }) => `${name}=${chosen[name] ?? ""}`).join("|");
}

/** A key that no combination has, for a variant that is out of the way. */
export const keyAside = (variantId: string) => `~${variantId}`;
