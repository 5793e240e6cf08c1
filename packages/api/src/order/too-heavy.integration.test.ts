import { expect, it } from "vitest";
import { openCheckoutDesk, testAddress } from "../../testing";
import { quote } from "../cart";
import { placeOrder } from "./place-order";

const desk = openCheckoutDesk();
const { order, guestWith } = desk;

it("goods that are too heavy for every way there are told apart from a country that nothing goes to", async () => {
  await desk.shop.db.shippingMethod.update({ where: { code: "standard" }, data: { active: false } });
  await desk.shop.db.variant.update({ where: { id: desk.variantId }, data: { weightGrams: 3_000 } });
  const to = (country: string) => ({ ...testAddress, country });
  const ctx = await guestWith(2);
  const tooHeavy = { code: "SHIPPING_UNAVAILABLE", details: { data: { reason: "parcel", available: [] } } };
  await expect(quote(ctx, { country: "US" })).rejects.toMatchObject(tooHeavy);
  await expect(placeOrder(ctx, order({ shippingAddress: to("US") }))).rejects.toMatchObject(tooHeavy);
  await expect(quote(ctx, { country: "JP" })).rejects.toMatchObject({
    details: { data: { reason: "country", available: ["DE", "FR", "US"] } },
  });
  expect(await quote(await guestWith(1), { country: "US" })).toMatchObject({ shippingMethod: "zoned" });
  expect(await quote(ctx, { country: "DE" })).toMatchObject({ cart: { itemCount: 2, shipping: 1_900 } });
});
