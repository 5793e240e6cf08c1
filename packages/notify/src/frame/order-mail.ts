import type { Shop } from "./mail-frame";

/** What every letter about an order is told. */
export interface OrderMailProps {
  readonly shop: Shop;
  readonly orderNumber: string;
  /** The order's page; for a guest with the token that opens it. */
  readonly orderUrl: string;
  readonly locale?: string | undefined;
}

/** Why the reader gets a letter about an order. */
export function orderReason({ shop, orderNumber }: OrderMailProps): string {
  return `You get this message because this address was given for order ${orderNumber} at ${shop.name}.`;
}

/** What the samples of letters about an order have in common. */
export const sampleOrder = {
  shop: { name: "Storewright", url: "https://shop.example.com" },
  orderNumber: "1042",
  orderUrl: "https://shop.example.com/orders/ord_01h455vb4pex5vsknk084sn02q",
  currency: "USD",
} as const;

/** An address for samples. */
export const sampleAddress = {
  name: "Ada Lindqvist",
  line1: "12 Harbour Street",
  line2: "Apartment 4",
  city: "Portland",
  region: "ME",
  postalCode: "04101",
  country: "US",
} as const;
