import { Prisma } from "@storewright/db";
import type { CollectionRules, RuleCondition } from "./collection-schemas";

/** The rules as a condition on a row `d` with the columns of `product_document`; everything a value says is a parameter. */
export function rulesSql({ match, conditions }: CollectionRules): Prisma.Sql {
  const parts = conditions.map((condition) => Prisma.sql`(${conditionSql(condition)})`);
  return Prisma.join(parts, match === "all" ? " AND " : " OR ");
}

function conditionSql(condition: RuleCondition): Prisma.Sql {
  switch (condition.field) {
    case "category":
      return orNot(condition.op, Prisma.sql`d.category_ids && ${condition.value}::text[]`);
    case "price":
      return compare(Prisma.sql`d.min_price`, condition.op, condition.value);
    case "name":
      return Prisma.sql`d.name ILIKE ${pattern(condition.op, condition.value)}`;
    case "attribute":
      return attributeSql(condition);
    case "option": {
      const pairs = condition.value.map((value) => `${condition.code}=${value}`);
      return orNot(condition.op, Prisma.sql`d.options && ${pairs}::text[]`);
    }
    case "onSale":
      return Prisma.sql`d.on_sale = ${condition.value}::boolean`;
    case "inStock":
      return Prisma.sql`d.in_stock = ${condition.value}::boolean`;
    case "rating":
      return Prisma.sql`d.rating >= ${Math.round(condition.value * 100)}::int`;
    case "createdWithinDays":
      return Prisma.sql`d.created_at >= now() - ${condition.value}::int * interval '1 day'`;
  }
}

function orNot(op: "is" | "isNot", condition: Prisma.Sql): Prisma.Sql {
  return op === "is" ? condition : Prisma.sql`NOT (${condition})`;
}

function compare(column: Prisma.Sql, op: "atLeast" | "atMost", value: number): Prisma.Sql {
  return op === "atLeast"
    ? Prisma.sql`${column} >= ${value}::float8`
    : Prisma.sql`${column} <= ${value}::float8`;
}

/** `%` and `_` are letters like others. */
function pattern(op: "contains" | "startsWith", text: string): string {
  const literal = text.replace(/[\\%_]/g, (mark) => `\\${mark}`);
  return op === "contains" ? `%${literal}%` : `${literal}%`;
}

/**
 * By the values themselves: an attribute need not be a filter to make a rule. The attribute and its choices are looked
 * up once for the whole statement, so that each product costs one look-up by key.
 */
function attributeSql(condition: Extract<RuleCondition, { field: "attribute" }>): Prisma.Sql {
  const { code, op, value } = condition;
  const has = (test: Prisma.Sql) => Prisma.sql`EXISTS (
    SELECT FROM product_attribute pa
    WHERE pa.product_id = d.product_id AND pa.attribute_id = (SELECT a.id FROM attribute a WHERE a.code = ${code})
      AND ${test})`;
  if (op === "atLeast" || op === "atMost") return has(compare(Prisma.sql`pa.number`, op, value));
  if (typeof value === "boolean") return orNot(op, has(Prisma.sql`pa.boolean = ${value}::boolean`));
  const choices = Prisma.sql`ARRAY(
    SELECT ch.id FROM attribute_choice ch JOIN attribute a ON a.id = ch.attribute_id
    WHERE a.code = ${code} AND ch.value = ANY (${value}::text[]))`;
  return orNot(op, has(Prisma.sql`(pa.text = ANY (${value}::text[]) OR pa.choice_ids && ${choices})`));
}

/** Whether time alone moves products out of the collection. */
export function followsTheClock({ conditions }: CollectionRules): boolean {
  return conditions.some(({ field }) => field === "createdWithinDays");
}
