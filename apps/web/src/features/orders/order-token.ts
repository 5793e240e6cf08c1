const keyOf = (orderId: string) => `order-token:${orderId}`;

/** Keeps a guest's token of an order for as long as this tab lives. */
export function keepOrderToken(orderId: string, token: string): void {
  try {
    sessionStorage.setItem(keyOf(orderId), token);
  } catch {
    // The storage is full: the link in the confirmation e-mail still opens the order.
  }
}

/**
 * A guest's token of an order: from the address's fragment (`#t=…`, which no server sees and which is taken out of the
 * address at once), else as this tab kept it.
 */
export function takeOrderToken(orderId: string): string | undefined {
  const given = readFragment(location.hash);
  if (given !== undefined) keepOrderToken(orderId, given);
  // What the payment provider adds to the address on the way back is nothing to keep in a history either.
  if (location.hash !== "" || location.search !== "") {
    history.replaceState(history.state, "", location.pathname);
  }
  return given ?? sessionStorage.getItem(keyOf(orderId)) ?? undefined;
}

/** The token in a fragment such as `#t=abc`; nothing for any other shape. */
export function readFragment(hash: string): string | undefined {
  const token = new URLSearchParams(hash.replace(/^#/, "")).get("t");
  return token !== null && /^[\w-]{10,200}$/.test(token) ? token : undefined;
}
