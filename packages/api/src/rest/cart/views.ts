import type { z } from "zod";
import type { CartProblem, CartView, Quote } from "../../cart/views";
import { absoluteUrl } from "../catalog/views";
import { toDecimal } from "../decimal";
import { stepOf } from "../order/views";
import type * as schemas from "./schemas";

/** A cart as the contract writes it. */
export function cartOf(view: CartView, webUrl: string): z.infer<typeof schemas.cart> {
  const money = (minor: number) => toDecimal(minor, view.currency);
  const problems = (list: readonly CartProblem[]) => list.map((each) => problemOf(each, view.currency));
  return {
    id: view.id,
    version: view.version,
    items: view.items.map((line) => ({
      variant_id: line.variantId,
      product_id: line.productId,
      product_slug: line.productSlug,
      name: line.name,
      options: line.optionsText,
      image_url: absoluteUrl(line.imageUrl, webUrl),
      quantity: line.quantity,
      unit_price: money(line.unitPrice),
      line_total: money(line.lineTotal),
      discount: money(line.discount),
      tax: money(line.tax),
      included_tax: money(line.includedTax),
      total: money(line.total),
      explanation: line.explanation.map((step) => stepOf(step, view.currency)),
      problems: problems(line.problems),
    })),
    item_count: view.itemCount,
    subtotal: money(view.subtotal),
    discount: money(view.discount),
    shipping: money(view.shipping),
    tax: money(view.tax),
    included_tax: money(view.includedTax),
    total: money(view.total),
    currency: view.currency,
    promotion: view.promotion === null ? null : { ...view.promotion },
    explanation: view.explanation.map((step) => stepOf(step, view.currency)),
    problems: problems(view.problems),
  };
}

/** A quote as the contract writes it. */
export function quoteOf(view: Quote, webUrl: string): z.infer<typeof schemas.quote> {
  const money = (minor: number) => toDecimal(minor, view.cart.currency);
  return {
    cart: cartOf(view.cart, webUrl),
    shipping_method: view.shippingMethod,
    shipping_options: view.shippingOptions.map((option) => ({ ...option, price: money(option.price) })),
    taxes: view.taxes.map(({ name, ratePpm, amount, included }) => ({
      name,
      percent: ratePpm / 10_000,
      amount: money(amount),
      included,
    })),
    gift_card:
      view.giftCard === null
        ? null
        : {
            last4: view.giftCard.last4,
            balance: money(view.giftCard.balance),
            applied: money(view.giftCard.applied),
          },
    to_pay: money(view.toPay),
  };
}

function problemOf({ code, message, value }: CartProblem, currency: string) {
  return {
    code,
    message,
    ...(code === "NOT_ENOUGH_STOCK" && value !== undefined ? { available: value } : {}),
    ...(code === "PRICE_CHANGED" && value !== undefined
      ? { previous_price: toDecimal(value, currency) }
      : {}),
  };
}
