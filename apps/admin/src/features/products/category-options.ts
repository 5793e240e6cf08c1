import type { SelectOption } from "@storewright/ui";
import type { CategoryRow } from "../../trpc/outputs";

/** A category with how deep it lies in the tree. */
export interface PlacedCategory {
  readonly node: CategoryRow;
  readonly depth: number;
}

/** The tree as a list, every category before those below it. */
export function placed(nodes: readonly CategoryRow[], depth = 0): readonly PlacedCategory[] {
  return nodes.flatMap((node) => [{ node, depth }, ...placed(node.children, depth + 1)]);
}

/** Categories for a select by their ids, those below others set in. */
export function categoryOptions(nodes: readonly CategoryRow[]): readonly SelectOption[] {
  return placed(nodes).map(({ node, depth }) => ({
    value: node.id,
    label: `${"\u2003".repeat(depth)}${node.name}`,
  }));
}

/** The category of an id, as the API wants it. */
export function categoryOf(nodes: readonly CategoryRow[], id: string): CategoryRow | undefined {
  return placed(nodes).find(({ node }) => node.id === id)?.node;
}
