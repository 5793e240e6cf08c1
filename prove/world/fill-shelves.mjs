import { createHmac, randomBytes } from "node:crypto";
import { exists } from "../calm.mjs";

/**
 * @typedef {object} Article
 * @property {string} productId
 * @property {string} variantId
 * @property {number} price minor units
 * @property {"hot" | "plain" | "scarce"} kind
 * @property {number} onHand at the beginning
 */

const letters = "0123456789abcdefghjkmnpqrstvwxyz";

/** An id of the shop's own form. @param {string} prefix */
function newId(prefix) {
  const random = [...randomBytes(24)].map((byte) => letters[byte % 32]).join("");
  return `${prefix}_01${random}`;
}

/** A code that few can use. */
export const promotionCode = "PROVE10";

/** Gift cards that several shoppers know. */
export const giftCardCodes = ["PR0VEG7FTCARD001", "PR0VEG7FTCARD002", "PR0VEG7FTCARD003"];

/**
 * Puts a range on the shelves that suits what is to be shown: two articles that everybody wants, some that nobody
 * fights over, and some of which there are few.
 * @param {import("./open-world.mjs").World} world
 * @returns {Promise<Article[]>}
 */
export async function fillShelves({ db, secrets }) {
  const locationId = newId("loc");
  const categoryId = newId("cat");
  await db.query(
    "INSERT INTO stock_location (id, code, name, is_default) VALUES ($1, 'main', 'Main', true)",
    [locationId],
  );
  await db.query("INSERT INTO category (id, slug, name) VALUES ($1, 'all', 'All')", [categoryId]);
  await db.query(`INSERT INTO shipping_method (code, name, price, currency, free_from, position)
    VALUES ('standard', 'Standard', 490, 'USD', 9000, 0), ('express', 'Express', 1290, 'USD', NULL, 1)`);
  if (await exists(db, "tax_rate"))
    await db.query(
      "INSERT INTO tax_rate (id, name, country, tax_class, rate_ppm) VALUES ($1, 'Sales tax', 'US', 'standard', 88750)",
      [newId("tax")],
    );
  if (await exists(db, "promotion"))
    await db.query(
      `INSERT INTO promotion (id, name, kind, code, percent_ppm, currency, max_uses, max_uses_per_customer)
       VALUES ($1, 'Ten percent', 'PERCENTAGE', $2, 100000, 'USD', 15, 1)`,
      [newId("promo"), promotionCode],
    );
  if (await exists(db, "gift_card"))
    for (const code of giftCardCodes) {
      const id = newId("gift");
      // As the shop stores a code: an HMAC under the key of its blind index.
      const index = createHmac("sha256", Buffer.from(secrets.indexKey, "base64"))
        .update(`gift-card\0${code}`)
        .digest("base64url");
      await db.query(
        "INSERT INTO gift_card (id, code_index, last4, currency, balance) VALUES ($1, $2, $3, 'USD', 12000)",
        [id, index, code.slice(-4)],
      );
      await db.query(
        "INSERT INTO gift_card_entry (id, gift_card_id, delta, cause, actor) VALUES ($1, $2, 12000, 'ISSUED', 'system')",
        [newId("gce"), id],
      );
    }
  const backorders = await hasBackorders(db);
  /** @type {Article[]} */
  const articles = [];
  /** @type {readonly (readonly [Article["kind"], number, number])[]} */
  const range = [
    ["hot", 2, 1_000_000],
    ["plain", 24, 100_000],
    ["scarce", 8, 5],
  ];
  for (const [kind, count, onHand] of range) {
    for (let index = 0; index < count; index++) {
      const article = {
        productId: newId("prod"),
        variantId: newId("var"),
        price: 700 + 137 * articles.length,
        kind,
        onHand,
      };
      articles.push(article);
      const name = `${kind} ${index + 1}`;
      await db.query(
        `INSERT INTO product (id, slug, name, status, category_id, currency, published_at)
         VALUES ($1, $2, $3, 'PUBLISHED', $4, 'USD', now())`,
        [article.productId, name.replace(" ", "-"), name, categoryId],
      );
      await db.query("INSERT INTO variant (id, product_id, sku, price) VALUES ($1, $2, $3, $4)", [
        article.variantId,
        article.productId,
        name.toUpperCase().replace(" ", "-"),
        article.price,
      ]);
      await db.query(
        "INSERT INTO stock_level (variant_id, location_id, on_hand, backorder_limit) VALUES ($1, $2, $3, $4)",
        [article.variantId, locationId, onHand, backorders && kind === "scarce" && index % 3 === 0 ? 3 : 0],
      );
      await db.query(
        `INSERT INTO stock_movement (id, variant_id, location_id, delta, cause, actor)
         VALUES ($1, $2, $3, $4, 'INITIAL', 'system')`,
        [newId("mov"), article.variantId, locationId, onHand],
      );
    }
  }
  return articles;
}

/** Whether this shop sells what is not on hand yet. @param {import("pg").Pool} db */
async function hasBackorders(db) {
  const { rows } = await db.query(`SELECT 1 FROM pg_enum WHERE enumlabel = 'BACKORDERED'`);
  return rows.length > 0;
}

/**
 * Writes down every change of an order's status, in the database of the run alone: the shop keeps only the last one.
 * @param {import("pg").Pool} db
 */
export async function watchStatuses(db) {
  await db.query(`
    CREATE TABLE prove_status (seq bigserial PRIMARY KEY, order_id text NOT NULL, was text, became text NOT NULL,
      at timestamptz NOT NULL DEFAULT clock_timestamp());
    CREATE FUNCTION prove_note_status() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'INSERT' THEN
        INSERT INTO prove_status (order_id, was, became) VALUES (NEW.id, NULL, NEW.status::text);
      ELSIF NEW.status IS DISTINCT FROM OLD.status THEN
        INSERT INTO prove_status (order_id, was, became) VALUES (NEW.id, OLD.status::text, NEW.status::text);
      END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER prove_note_status AFTER INSERT OR UPDATE ON orders
      FOR EACH ROW EXECUTE FUNCTION prove_note_status();`);
}
