/** The largest number that an order can have. */
const LARGEST = 2_147_483_647;

/** An order's number out of what people write, such as `#1042` or `Order 1042`; null where it is none. */
export function readOrderNumber(text: string): number | null {
  const digits = /^(?:order\s*)?#?\s*(\d{1,10})$/i.exec(text.trim())?.[1];
  const number = Number(digits);
  return number >= 1 && number <= LARGEST ? number : null;
}
