import { inTransaction, isUniqueViolation } from "@storewright/db";
import { record } from "../../audit";
import { authorise } from "../../authorise";
import type { Ctx } from "../../context";
import type { AdminProduct } from "../admin-views";
import { invalid } from "../refusals";
import { adminGetProduct } from "./admin-get-product";
import { forgetProducts } from "./forget-products";
import { lockProduct } from "./lock-product";
import { type KnownOption, optionKey, readOptions } from "./options-of-product";
import { type GenerateVariantsInput, MOST_VARIANTS, type VariantInput } from "./product-schemas";
import { slugFrom } from "./slug-from";
import { readVariantRows, writeVariants } from "./write-variants";

/** Variants that one transaction makes: few enough that it ends in time on a machine that is busy with others. */
const PART = 400;

/**
 * Makes a variant of every combination of the options that has none yet, at one price; SKUs are the prefix and the
 * values. They are made in parts: what was made before something went wrong stays, and asking again makes the rest.
 * @throws {DomainError} NOT_FOUND, CONFLICT, VALIDATION_FAILED when there would be more than 2,000
 */
export async function generateVariants(ctx: Ctx, input: GenerateVariantsInput): Promise<AdminProduct> {
  authorise(ctx, "catalog:write");
  const { productId } = input;
  let version: number | null = input.expectedVersion;
  try {
    while (version !== null) version = await makePart(ctx, { ...input, expectedVersion: version });
  } catch (error) {
    if (isUniqueViolation(error))
      throw invalid("skuPrefix", "makes an SKU that was just taken by another product");
    throw error;
  } finally {
    if (version !== input.expectedVersion) await forgetProducts(ctx, [productId]);
  }
  return adminGetProduct(ctx, { productId });
}

/** Makes the next of them; the version of the product then, or null where none is missing any more. */
function makePart(ctx: Ctx, input: GenerateVariantsInput): Promise<number | null> {
  const { productId, expectedVersion } = input;
  return inTransaction(ctx.db, async (tx) => {
    const product = await lockProduct(tx, productId, expectedVersion);
    const options = await readOptions(tx, productId);
    const current = await readVariantRows(tx, productId);
    const live = new Set(current.filter(({ archived }) => !archived).map((row) => row.option_key));
    const missing = combinations(options).filter((chosen) => !live.has(optionKey(options, chosen)));
    if (missing.length === 0) throw invalid("productId", "has a variant of every combination already");
    const skus = await tx.$queryRaw<{ sku: string }[]>`
      SELECT sku FROM variant WHERE starts_with(sku, ${input.skuPrefix})`;
    const wanted = withSkus(missing.slice(0, PART), input, new Set(skus.map(({ sku }) => sku)));
    await writeVariants(tx, { productId, product, options, current }, wanted);
    const entity = { kind: "product", id: productId } as const;
    const after = { made: wanted.length, price: input.price, skus: wanted.map(({ sku }) => sku) };
    await record(tx, ctx, { action: "product.generate-variants", entity, after });
    return missing.length > PART ? expectedVersion + 1 : null;
  });
}

/** Every choice of one value for each option, the last option turning fastest. @throws {DomainError} VALIDATION_FAILED */
function combinations(options: readonly KnownOption[]): Record<string, string>[] {
  const count = options.reduce((product, { values }) => product * values.length, 1);
  if (count > MOST_VARIANTS)
    throw invalid("productId", `has ${count} combinations: ${MOST_VARIANTS} are the most`);
  return options.reduce<Record<string, string>[]>(
    (made, { name, values }) =>
      made.flatMap((chosen) => values.map(({ value }) => ({ ...chosen, [name]: value }))),
    [{}],
  );
}

function withSkus(
  missing: readonly Record<string, string>[],
  { price, skuPrefix }: GenerateVariantsInput,
  taken: Set<string>,
): VariantInput[] {
  return missing.map((options) => {
    const parts = Object.values(options).map((value) => slugFrom(value).toUpperCase().slice(0, 12));
    const plain = [skuPrefix, ...parts].join("-").slice(0, 54);
    let sku = plain;
    for (let number = 2; taken.has(sku); number += 1) sku = `${plain}-${number}`;
    taken.add(sku);
    return { sku, options, price };
  });
}
