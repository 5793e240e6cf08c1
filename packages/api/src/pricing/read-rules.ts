import { Prisma } from "@storewright/db";
import type { PromotionRule, TaxRule } from "./price-types";
import type { ShippingRule } from "./shipping-charge";

/** What keeps a promotion from being used at all, or `ready`. */
type PromotionState = "ready" | "unknown" | "early" | "ended" | "used_up" | "customer_used";

export interface StoredPromotion extends PromotionRule {
  readonly state: PromotionState;
  readonly maxUsesPerCustomer: number | null;
}

export interface StoredGiftCard {
  readonly id: string;
  readonly last4: string;
  readonly balance: number;
  readonly currency: string;
  /** Not disabled and not expired. */
  readonly usable: boolean;
}

/** Everything beside the goods that decides a price, as the database has it at this moment. */
export interface PricingRules {
  readonly promotions: readonly StoredPromotion[];
  readonly methods: readonly ShippingRule[];
  readonly taxRates: readonly TaxRule[];
  readonly giftCard: StoredGiftCard | null;
}

/** What the rules are asked for; SQL, because a code may be what the cart has stored. */
export interface RulesQuestion {
  readonly currency: string;
  readonly code: Prisma.Sql;
  /** Blind index of the customer's normalised address; null counts nobody's uses. */
  readonly customerIndex: string | null;
  /** Null: the first zone, and no tax. */
  readonly country: string | null;
  /** Every way to write the region (`regionNames`). */
  readonly regions: readonly string[];
  readonly giftCardIndex: string | null;
}

/**
 * Columns `promotions`, `methods`, `"taxRates"` and `"giftCard"` of a statement, so that an order reads them together
 * with its goods. The text never varies: it is prepared once a connection.
 */
export function rulesSql(question: RulesQuestion): Prisma.Sql {
  const { currency, country, regions, giftCardIndex } = question;
  return Prisma.sql`
    ${promotionsSql(question)} AS promotions,
    (SELECT coalesce(json_agg(json_build_object('code', m.code, 'name', m.name, 'description', m.description,
        'price', m.price, 'freeFrom', m.free_from, 'tiers',
        CASE WHEN EXISTS (SELECT FROM shipping_rate r WHERE r.method_code = m.code) THEN
          (SELECT coalesce(json_agg(json_build_object('basis', r.basis, 'minimum', r.minimum, 'below', r.below,
              'price', r.price)), '[]')
            FROM shipping_rate r WHERE r.method_code = m.code AND r.zone_id = zone.id) END
        ) ORDER BY m.position, m.code), '[]')
      FROM shipping_method m LEFT JOIN (${zoneSql(country)}) zone ON true
      WHERE m.active AND m.currency = ${currency}) AS methods,
    (SELECT coalesce(json_agg(json_build_object('id', t.id, 'name', t.name, 'region', t.region,
        'taxClass', t.tax_class, 'ratePpm', t.rate_ppm) ORDER BY t.id), '[]')
      FROM tax_rate t
      WHERE t.active AND t.country = ${country}::text
        AND (t.region = '' OR upper(t.region) = ANY (${regions}::text[]))) AS "taxRates",
    (SELECT json_build_object('id', g.id, 'last4', g.last4, 'balance', g.balance, 'currency', g.currency,
        'usable', g.active AND (g.expires_at IS NULL OR g.expires_at > statement_timestamp()))
      FROM gift_card g WHERE g.code_index = ${giftCardIndex}::text) AS "giftCard"`;
}

/** Those that apply by themselves now, and the one whose code was entered in whatever state it is; time is Postgres's. */
export function promotionsSql({
  currency,
  code,
  customerIndex,
}: Pick<RulesQuestion, "currency" | "code" | "customerIndex">): Prisma.Sql {
  return Prisma.sql`
    (SELECT coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'kind', p.kind, 'code', p.code,
        'percentPpm', p.percent_ppm, 'amount', p.amount, 'buyQuantity', p.buy_quantity,
        'getQuantity', p.get_quantity, 'minSubtotal', p.min_subtotal, 'productIds', p.product_ids,
        'categoryIds', CASE WHEN cardinality(p.category_ids) = 0 THEN '[]'::json ELSE (
          WITH RECURSIVE below AS (
            SELECT unnest(p.category_ids) AS id
            UNION SELECT c.id FROM category c JOIN below b ON c.parent_id = b.id)
          SELECT json_agg(id) FROM below) END,
        'combinable', p.combinable, 'priority', p.priority, 'maxUsesPerCustomer', p.max_uses_per_customer,
        'state', CASE
          WHEN NOT p.active OR p.currency <> ${currency} THEN 'unknown'
          WHEN p.starts_at > statement_timestamp() THEN 'early'
          WHEN p.ends_at <= statement_timestamp() THEN 'ended'
          WHEN p.uses >= p.max_uses THEN 'used_up'
          WHEN p.max_uses_per_customer <= (SELECT count(*) FROM promotion_use u
            WHERE u.promotion_id = p.id AND u.customer_index = ${customerIndex}::text) THEN 'customer_used'
          ELSE 'ready' END)), '[]')
      FROM promotion p
      WHERE p.code = ${code}
        OR (p.code IS NULL AND p.active AND p.currency = ${currency}
          AND (p.starts_at IS NULL OR p.starts_at <= statement_timestamp())
          AND (p.ends_at IS NULL OR p.ends_at > statement_timestamp())))`;
}

/** The zone that names the country, else the one for everywhere; without a country the shop's first. */
function zoneSql(country: string | null): Prisma.Sql {
  return Prisma.sql`
    SELECT z.id FROM shipping_zone z
    WHERE ${country}::text IS NULL OR ${country}::text = ANY (z.countries) OR '*' = ANY (z.countries)
    ORDER BY coalesce(${country}::text = ANY (z.countries), false) DESC, z.position, z.id
    LIMIT 1`;
}

/** Countries that any zone names, for the refusal of another; `*` where a zone is for everywhere. */
export const shippedCountriesSql = Prisma.sql`
  SELECT DISTINCT unnest(z.countries) AS country
  FROM shipping_zone z JOIN shipping_rate r ON r.zone_id = z.id
  JOIN shipping_method m ON m.code = r.method_code AND m.active
  ORDER BY country`;
