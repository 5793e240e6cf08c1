/** A kind of message for people: `order-shipped` by `sms` is `Order shipped, as a text`. */
export function kindWords(kind: string, channel: string): string {
  const words = kind.replaceAll("-", " ");
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  return channel === "sms" ? `${title}, as a text` : title;
}
