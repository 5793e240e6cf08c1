import { expect, it } from "vitest";
import { type NotificationKind, templates } from "./render-message";
import { renderSample } from "./render-sample";

const kinds: readonly NotificationKind[] = [
  "order-confirmation",
  "payment-failed",
  "order-shipped",
  "order-delivered",
  "order-cancelled",
  "order-link",
  "order-refunded",
  "late-payment-refunded",
  "back-in-stock",
  "abandoned-cart",
  "welcome",
  "password-reset",
  "sign-up-repeated",
  "confirm-address",
  "address-leave",
  "address-arrive",
  "address-changed",
  "security-notice",
];

it("shows every kind as a letter, and those that are sent to phones as a text", async () => {
  expect(Object.keys(templates).sort()).toEqual([...kinds].sort());
  for (const kind of kinds) {
    expect(await renderSample(kind, "email"), kind).toMatchObject({
      subject: expect.stringMatching(/\S/),
      html: expect.stringContaining("<!DOCTYPE html"),
      text: expect.stringMatching(/\S/),
    });
  }
  const onPhones = await Promise.all(
    kinds.map(async (kind) => [kind, await renderSample(kind, "sms")] as const),
  );
  expect(onPhones.filter(([, sample]) => sample !== null).map(([kind]) => kind)).toEqual([
    "order-shipped",
    "order-delivered",
  ]);
  for (const [, sample] of onPhones)
    if (sample !== null)
      expect(sample).toMatchObject({ subject: "", html: "", text: expect.stringMatching(/order 1042/) });
});
