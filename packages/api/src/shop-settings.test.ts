import { describe, expect, it } from "vitest";
import { z } from "zod";
import { shopEnvironment, shopSettingsOf } from "./shop-settings";

const settings = (source: Record<string, string>) =>
  shopSettingsOf(z.object(shopEnvironment).parse(source), "https://shop.example.com");

describe("the seller's address and tax number", () => {
  it("are lines between semicolons and one number, both optional", () => {
    expect(
      settings({ SHOP_ADDRESS: " 12 Harbour Street;Portland, ME 04101; ", SHOP_TAX_ID: " 12-3456789 " }),
    ).toMatchObject({ address: ["12 Harbour Street", "Portland, ME 04101"], taxId: "12-3456789" });
    expect(settings({})).toMatchObject({ address: undefined, taxId: undefined });
  });
});
