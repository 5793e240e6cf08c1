import type { CategoryRow } from "../../trpc/outputs";

/** The tree without one category and all below it: where it may be moved to. */
export function without(nodes: readonly CategoryRow[], id: string): CategoryRow[] {
  return nodes
    .filter((node) => node.id !== id)
    .map((node) => ({ ...node, children: without(node.children, id) }));
}
