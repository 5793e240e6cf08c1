import { DomainError } from "@storewright/kernel";

interface Line {
  readonly id: string;
  readonly name: string;
}

interface Item {
  readonly lineId: string;
}

/** The order's line of each item. @throws {DomainError} VALIDATION_FAILED for a line of another order */
export function linesOfItems<T extends Item, L extends Line>(
  order: { readonly lines: readonly L[] },
  items: readonly T[],
): { item: T; line: L }[] {
  const lines = new Map(order.lines.map((line) => [line.id, line]));
  return items.map((item, index) => {
    const line = lines.get(item.lineId);
    if (line !== undefined) return { item, line };
    throw new DomainError("VALIDATION_FAILED", {
      message: "Some of what was sent is not valid; `errors` says what and where.",
      errors: [{ path: `items.${index}.lineId`, message: "is not a line of this order" }],
    });
  });
}

/** More pieces were named than can be had. */
export function tooMany(line: Line, maximum: number, why: string): DomainError {
  return new DomainError("CONFLICT", {
    message: `${why}: at most ${maximum} of ${line.name}.`,
    data: { lineId: line.id, maximum },
  });
}
