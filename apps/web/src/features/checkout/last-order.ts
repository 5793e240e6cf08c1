"use client";

import { useEffect, useRef } from "react";
import { keepOrderToken } from "../orders/order-token";

const KEY = "last-order";
const CHANNEL = "storewright-orders";

interface PlacedHere {
  readonly orderId: string;
  /** A guest's token of the order. */
  readonly token: string | null;
}

/**
 * Remembers in this tab what its cart has become, and tells the shop's other tabs: the cart they show is ordered.
 * Going back to the checkout then leads to the order instead of to nothing.
 */
export function keepLastOrder(placed: PlacedHere): void {
  remember(placed);
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(placed);
  channel.close();
}

/** The order that this tab's cart has become; null where there is none. */
export function readLastOrder(): string | null {
  return sessionStorage.getItem(KEY);
}

/** Called when another tab of this browser has placed an order; the order can be opened here then, too. */
export function useOrderElsewhere(onOrder: () => void): void {
  const call = useRef(onOrder);
  useEffect(() => {
    call.current = onOrder;
  });
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const placed = readPlaced(data);
      if (placed === null) return;
      remember(placed);
      call.current();
    };
    return () => channel.close();
  }, []);
}

function remember({ orderId, token }: PlacedHere): void {
  if (token !== null) keepOrderToken(orderId, token);
  try {
    sessionStorage.setItem(KEY, orderId);
  } catch {
    // The storage is full: the e-mail leads to the order.
  }
}

function readPlaced(data: unknown): PlacedHere | null {
  if (typeof data !== "object" || data === null || !("orderId" in data) || !("token" in data)) return null;
  const { orderId, token } = data;
  if (typeof orderId !== "string" || !/^ord_[0-9a-z]{26}$/.test(orderId)) return null;
  return { orderId, token: typeof token === "string" ? token : null };
}
