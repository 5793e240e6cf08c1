import { describe, expect, it } from "vitest";
import { noDeliveryWords } from "./no-delivery-words";

const words = (details: Record<string, unknown>) =>
  noDeliveryWords({ message: "These goods are too heavy.", details }, "MN", "en-US");

describe("noDeliveryWords", () => {
  it("names the country, and those that are delivered to where the shop says so", () => {
    expect(words({ reason: "country", available: ["US", "DE", 7] })).toEqual({
      title: "We do not deliver to Mongolia yet",
      text: "We deliver to United States and Germany. Your cart is kept.",
      wayOut: "address",
    });
    expect(words({}).text).toContain("Nothing we offer reaches that address");
  });

  it("says that the parcel is the trouble and not the country, and leads to the cart", () => {
    expect(words({ reason: "parcel", available: [] })).toEqual({
      title: "This is too much for one parcel",
      text: "These goods are too heavy. Your cart is kept.",
      wayOut: "cart",
    });
  });
});
