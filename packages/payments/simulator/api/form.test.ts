import { describe, expect, it } from "vitest";
import { ApiError } from "./api-error";
import { parseForm } from "./form";

function plain(encoded: string): unknown {
  return JSON.parse(JSON.stringify(parseForm(encoded)));
}

describe("parseForm", () => {
  it("reads Stripe's brackets", () => {
    expect(plain("amount=1&metadata[order_id]=ord_1&payment_method_data[card][token]=tok_visa&x=")).toEqual({
      amount: "1",
      metadata: { order_id: "ord_1" },
      payment_method_data: { card: { token: "tok_visa" } },
      x: "",
    });
  });

  it("reads lists with and without numbers", () => {
    expect(plain("a[0]=x&a[1]=y&expand[]=p&expand[]=q")).toEqual({ a: ["x", "y"], expand: ["p", "q"] });
  });

  it("decodes names and values once", () => {
    expect(plain("metadata%5Ba%20b%5D=1%2B1+%26")).toEqual({ metadata: { "a b": "1+1 &" } });
  });

  it("touches no prototype", () => {
    parseForm("__proto__[polluted]=1&constructor[prototype][polluted]=1&a[__proto__][polluted]=1");
    expect({}).not.toHaveProperty("polluted");
  });

  it.each(["a=1&a[b]=2", "a[b]=1&a[b][c]=2", "a[b=1", "[a]=1", `a${"[b]".repeat(9)}=1`, "a=1&".repeat(600)])(
    "refuses %.20s",
    (encoded) => expect(() => parseForm(encoded)).toThrow(ApiError),
  );
});
