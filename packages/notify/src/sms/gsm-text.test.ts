import { describe, expect, it } from "vitest";
import { templates } from "../render-message";
import { gsmText, smsParts } from "./gsm-text";
import { renderSms } from "./render-sms";

describe("text in the alphabet of text messages", () => {
  it.each([
    ["It’s “here” – now…", `It's "here" - now...`],
    ["Déjà vu, Zoë Łódź", "Déjà vu, Zoe Łodz"],
    ["two\r\nlines\u0000", "two lines"],
    ["a\u00a0b\u200bc\u202e", "a bc"],
    ["Ärger ñ ß ü €5", "Ärger ñ ß ü €5"],
    ["Привет", "Привет"],
  ])("writes %j as %j", (text, written) => expect(gsmText(text)).toBe(written));

  it.each([
    ["a", 0, 1],
    ["a", 160, 1],
    ["a", 161, 2],
    ["a", 306, 2],
    ["a", 307, 3],
    ["€", 80, 1],
    ["€", 81, 2],
    ["я", 70, 1],
    ["я", 71, 2],
    ["😀", 36, 2],
  ])("sends %s, %i times, in %i parts", (letter, times, parts) => {
    expect(smsParts(letter.repeat(times))).toBe(parts);
  });
});

describe("a text message about an order", () => {
  const shipped = templates["order-shipped"].sample;
  const delivered = templates["order-delivered"].sample;

  it("says what was sent, with what and where to look, in one part", () => {
    const text = renderSms("order-shipped", { ...shipped, remaining: [] });
    expect(text).toBe(
      "Storewright: order 1042 is on its way. UPS 1Z999AA10123456784. https://carrier.example.com/1Z999AA10123456784",
    );
    expect(smsParts(text ?? "")).toBe(1);
    expect(renderSms("order-shipped", shipped)).toContain("parcel 1 of order 1042");
    expect(renderSms("order-delivered", delivered)).toBe(
      `Storewright: order 1042 was delivered. ${delivered.orderUrl}`,
    );
  });

  it("leaves a link out rather than cut it", () => {
    const orderUrl = `https://shop.example.com/orders/ord_1#t=${"x".repeat(120)}`;
    const text = renderSms("order-shipped", { ...shipped, trackingUrl: null, orderUrl, remaining: [] });
    expect(text).toBe("Storewright: order 1042 is on its way. UPS 1Z999AA10123456784.");
  });

  it("needs no more letters than it must in a shop with another script", () => {
    const shop = { ...shipped.shop, name: "Лавка" };
    const text = renderSms("order-shipped", { ...shipped, shop, remaining: [] });
    expect(smsParts(text ?? "")).toBe(1);
    expect(text).toContain("Лавка: order 1042 is on its way.");
  });
});
