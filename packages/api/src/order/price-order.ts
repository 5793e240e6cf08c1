import { Prisma, type Statements } from "@storewright/db";
import { chargeStep, DomainError, formatMoney, regionNames } from "@storewright/kernel";
import {
  chooseDelivery,
  deliveryOptions,
  type Goods,
  goodsOf,
  isForSale,
  type PricedCheckout,
  priceCheckout,
  usableGiftCard,
} from "../cart";
import type { Ctx } from "../context";
import type { StoredGiftCard, StoredPromotion } from "../pricing";
import type { CheckoutCart } from "./checkout-cart";
import type { InsertedOrder } from "./insert-order";
import { invalid, notForSale } from "./place-refusals";
import { priceChanged, requireExpected } from "./price-changed";
import type { PlaceOrderInput } from "./schemas";

/** What the cart comes to as an order. */
interface OrderToBe {
  readonly goods: readonly Goods[];
  readonly giftCard: StoredGiftCard | null;
  readonly result: PricedCheckout;
  readonly shippingMethod: string;
  price(promotions: readonly StoredPromotion[], giftCard: StoredGiftCard | null): PricedCheckout;
}

/** @throws {DomainError} what keeps the cart from becoming an order, `placeOrder` tells which */
export async function priceOrder(
  ctx: Ctx,
  tx: Statements,
  checkout: CheckoutCart,
  input: PlaceOrderInput,
): Promise<OrderToBe> {
  const { settings } = ctx;
  const goods = goodsOf(checkout);
  const gone = goods.filter(({ offer }) => !isForSale(offer, settings));
  if (gone.length > 0 || goods.length < checkout.items.length) throw notForSale(gone);
  const tooMany = goods.find(({ quantity }) => quantity > settings.maxQuantityPerLine);
  if (tooMany !== undefined) {
    throw new DomainError("CONFLICT", {
      message: `At most ${settings.maxQuantityPerLine} of ${tooMany.offer.name} can be ordered at once.`,
      data: { variantId: tooMany.offer.variantId, maximum: settings.maxQuantityPerLine },
    });
  }
  const { promotionCode } = input;
  if (promotionCode !== undefined && !checkout.promotions.some(({ code }) => code === promotionCode))
    throw invalid("promotionCode", "This promotion code is not known here.");
  const giftCard = usableGiftCard(checkout.giftCard, input.giftCardCode, settings);
  const { country, region = "" } = input.shippingAddress;
  const regions = regionNames(country, region);
  const options = deliveryOptions(checkout.methods, goods, settings);
  const delivery = await chooseDelivery(tx, options, input.shippingMethod, country);
  const price: OrderToBe["price"] = (promotions, card) =>
    priceCheckout({ ...checkout, promotions }, goods, settings, { delivery, regions, giftCard: card });
  const result = price(checkout.promotions, giftCard);
  requireExpected(settings, goods, result, input, checkout.code);
  if (result.priced.toPay % chargeStep(settings.currency) !== 0)
    throw new DomainError(
      "CONFLICT",
      `Cards cannot be charged ${formatMoney(result.priced.toPay, settings.currency, settings.locale)}: the last digit must be 0. Ask the shop.`,
    );
  if (result.priced.toPay > 0 && input.paymentMethod === undefined)
    throw invalid("paymentMethod", "There is something left to be paid: choose how.");
  return { goods, giftCard, result, shippingMethod: delivery.rule.code, price };
}

/** The promotions that take something off, as `insertOrder` writes them. */
export function claimsOf({ priced }: PricedCheckout, promotions: readonly StoredPromotion[]) {
  return priced.applied.flatMap(({ id, amount }) => {
    const promotion = promotions.find((each) => each.id === id);
    if (promotion === undefined || amount === 0) return [];
    return [{ promotionId: id, amount, maxUsesPerCustomer: promotion.maxUsesPerCustomer }];
  });
}

/** Somebody else used the last of a promotion, or the same gift card, in this very moment. */
export async function takenMeanwhile(
  ctx: Ctx,
  tx: Statements,
  checkout: CheckoutCart,
  order: OrderToBe,
  { lost, giftTaken }: InsertedOrder,
  input: PlaceOrderInput,
): Promise<DomainError> {
  const left = checkout.promotions.filter(({ id }) => !lost.includes(id));
  const code = checkout.promotions.find((each) => each.code !== null && lost.includes(each.id))?.code ?? null;
  let giftCard = order.giftCard;
  if (!giftTaken && giftCard !== null) {
    const [card] = await tx.$queryRaw<{ balance: number }[]>(
      Prisma.sql`SELECT balance FROM gift_card WHERE id = ${giftCard.id}`,
    );
    giftCard = { ...giftCard, balance: card?.balance ?? 0 };
  }
  const entered = code === null ? null : { code, message: `The code ${code} was used up a moment ago.` };
  const message =
    lost.length === 0
      ? "The gift card has paid for something else meanwhile."
      : "A promotion was used up a moment ago.";
  return priceChanged(
    ctx.settings,
    order.goods,
    order.price(left, giftCard),
    input,
    entered,
    entered?.message ?? message,
  );
}
