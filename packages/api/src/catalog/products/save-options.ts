import { inTransaction, type Tx } from "@storewright/db";
import type { ProductId } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import { refreshDocuments } from "@storewright/search";
import { record } from "../../audit";
import { authorise } from "../../authorise";
import type { Ctx } from "../../context";
import type { AdminProduct } from "../admin-views";
import { invalid, invalidFields } from "../refusals";
import { adminGetProduct } from "./admin-get-product";
import { forgetProducts } from "./forget-products";
import { lockProduct } from "./lock-product";
import { keyAside, readOptions } from "./options-of-product";
import { type OptionPlan, planOptions } from "./plan-options";
import type { SaveOptionsInput } from "./product-schemas";

/**
 * Sets a product's options and their values. Variants that are there get the first value of an option that is new;
 * a value that one of them has stays, and an option goes only where they can still be told apart without it.
 * @throws {DomainError} NOT_FOUND, CONFLICT, VALIDATION_FAILED
 */
export async function saveOptions(ctx: Ctx, input: SaveOptionsInput): Promise<AdminProduct> {
  authorise(ctx, "catalog:write");
  const { productId, expectedVersion } = input;
  await inTransaction(ctx.db, async (tx) => {
    await lockProduct(tx, productId, expectedVersion);
    const before = await readOptions(tx, productId);
    const plan = planOptions(before, input.options);
    if (plan.problems.length > 0) throw invalidFields(plan.problems);
    await writeOptions(tx, plan, productId);
    await giveNewOptions(tx, productId, plan.added);
    await renewKeys(tx, productId);
    await tx.product.update({ where: { id: productId }, data: { version: { increment: 1 } } });
    await refreshDocuments(tx, [productId]);
    await emit(tx, "catalog.product-updated", { productId });
    await record(tx, ctx, {
      action: "product.save-options",
      entity: { kind: "product", id: productId },
      before: { options: before },
      after: { options: input.options },
    });
  });
  await forgetProducts(ctx, [productId]);
  return adminGetProduct(ctx, { productId });
}

/** Names are put aside first: two that change places must not meet. */
async function writeOptions(tx: Tx, plan: OptionPlan, productId: ProductId): Promise<void> {
  await tx.productOption.deleteMany({ where: { id: { in: plan.goneOptions } } });
  await tx.optionValue.deleteMany({ where: { id: { in: plan.goneValues } } });
  await tx.$executeRaw`UPDATE product_option SET name = id WHERE product_id = ${productId}`;
  await tx.$executeRaw`
    UPDATE option_value SET value = id
    WHERE option_id IN (SELECT id FROM product_option WHERE product_id = ${productId})`;
  const options = plan.options.map((option) => ({ ...option, product_id: productId }));
  await tx.$executeRaw`
    INSERT INTO product_option (id, product_id, name, position)
    SELECT id, product_id, name, position
    FROM json_populate_recordset(NULL::product_option, ${JSON.stringify(options)}::json)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, position = excluded.position`;
  await tx.$executeRaw`
    INSERT INTO option_value (id, option_id, value, position, swatch)
    SELECT id, option_id, value, position, swatch
    FROM json_populate_recordset(NULL::option_value, ${JSON.stringify(plan.values)}::json)
    ON CONFLICT (id) DO UPDATE SET value = excluded.value, position = excluded.position, swatch = excluded.swatch`;
}

async function giveNewOptions(tx: Tx, productId: ProductId, added: OptionPlan["added"]): Promise<void> {
  if (added.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO variant_option (variant_id, option_id, value_id)
    SELECT v.id, a.option_id, a.value_id
    FROM variant v
    CROSS JOIN unnest(${added.map(({ optionId }) => optionId)}::text[], ${added.map(({ valueId }) => valueId)}::text[])
      AS a (option_id, value_id)
    WHERE v.product_id = ${productId} AND v.archived_at IS NULL`;
}

/** What tells the variants apart, from what they have now. @throws {DomainError} VALIDATION_FAILED where two became one */
async function renewKeys(tx: Tx, productId: ProductId): Promise<void> {
  await tx.$executeRaw`
    UPDATE variant SET option_key = ${keyAside("")} || id WHERE product_id = ${productId}`;
  const [twice] = await tx.$queryRaw<{ sku: string }[]>`
    WITH named AS (
      SELECT v.id, v.sku, v.archived_at, coalesce(string_agg(o.name || '=' || val.value, '|' ORDER BY o.position, o.id), '') AS key,
        count(o.id) AS chosen
      FROM variant v
      LEFT JOIN variant_option vo ON vo.variant_id = v.id
      LEFT JOIN option_value val ON val.id = vo.value_id
      LEFT JOIN product_option o ON o.id = val.option_id
      WHERE v.product_id = ${productId} GROUP BY v.id
    ), placed AS (
      SELECT *, row_number() OVER (PARTITION BY key ORDER BY archived_at IS NOT NULL, id) AS place FROM named
      WHERE archived_at IS NULL OR chosen = (SELECT count(*) FROM product_option WHERE product_id = ${productId})
    ), written AS (
      UPDATE variant v SET option_key = p.key FROM placed p WHERE v.id = p.id AND p.place = 1
    )
    SELECT sku FROM placed WHERE place > 1 AND archived_at IS NULL LIMIT 1`;
  if (twice !== undefined)
    throw invalid("options", `cannot go without one that tells ${twice.sku} from another variant`);
}
