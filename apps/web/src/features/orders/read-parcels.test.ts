import { newId } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import { openParcel, readParcels } from "./read-parcels";
import { sampleLine, sampleOrder } from "./sample-order";

const socks = sampleLine({ fulfilled: 1, toShip: 1, backordered: 1 });
const lamp = sampleLine({ name: "Lamp", optionsText: "", fulfilled: 2, toShip: 0 });
const sent = {
  id: newId("Fulfilment"),
  carrier: "Parcel Post",
  trackingNumber: "TRK-1",
  trackingUrl: "https://track.example.com/TRK-1",
  shippedAt: "2026-03-02T10:00:00Z",
  deliveredAt: null,
  lines: [
    { lineId: socks.id, quantity: 1 },
    { lineId: lamp.id, quantity: 2 },
  ],
};

describe("the parcels of an order", () => {
  it("say what is in each, by name", () => {
    const [parcel] = readParcels(sampleOrder({ lines: [socks, lamp], fulfilments: [sent] }));
    expect(parcel?.contents).toEqual([
      { name: "Wool socks, Moss, M", quantity: 1 },
      { name: "Lamp", quantity: 2 },
    ]);
    expect(parcel?.trackingUrl).toBe(sent.trackingUrl);
  });

  it.each(["javascript:alert(1)", "data:text/html,x", "//evil", "not an address"])(
    "never lead to %s",
    (trackingUrl) => {
      const order = sampleOrder({ lines: [socks], fulfilments: [{ ...sent, trackingUrl }] });
      expect(readParcels(order)[0]?.trackingUrl).toBeNull();
    },
  );

  it("leave open what is still to be sent, and only while something was sent", () => {
    const order = sampleOrder({ lines: [socks, lamp], fulfilmentStatus: "partial" });
    expect(openParcel(order)).toEqual([{ name: "Wool socks, Moss, M", quantity: 1, backordered: 1 }]);
    expect(openParcel({ ...order, fulfilmentStatus: "unfulfilled" })).toEqual([]);
  });
});
