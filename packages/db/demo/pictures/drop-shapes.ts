/**
 * Takes shapes out of an icon by their position among the children of its outer group: the moon behind the
 * tent, the egg in the pan. Definitions (gradients, filters) stay. Throws when a position does not exist.
 */
export function dropShapes(body: string, positions: readonly number[]): string {
  if (positions.length === 0) return body;
  const open = /^<g[^>]*>/.exec(body)?.[0] ?? "";
  const children = childrenOf(body.slice(open.length, open === "" ? body.length : -"</g>".length));
  for (const position of positions) {
    if (position >= children.length) throw new Error(`The icon has no shape number ${position}`);
  }
  const kept = children.filter((_child, index) => !positions.includes(index)).join("");
  return open === "" ? kept : `${open}${kept}</g>`;
}

/** The elements at the top of a piece of SVG, in order. */
export function childrenOf(svg: string): string[] {
  const children: string[] = [];
  let depth = 0;
  let start = 0;
  for (const tag of svg.matchAll(/<(\/?)[a-zA-Z]+(?:"[^"]*"|[^">])*?(\/?)>/g)) {
    const [text, closing, selfClosing] = tag;
    if (closing === "" && depth === 0) start = tag.index;
    if (closing === "" && selfClosing === "") depth++;
    else if (closing === "/") depth--;
    if (depth === 0) children.push(svg.slice(start, tag.index + text.length));
  }
  return children;
}
