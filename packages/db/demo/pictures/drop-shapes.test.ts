import { describe, expect, it } from "vitest";
import { childrenOf, dropShapes } from "./drop-shapes";

const BODY =
  '<g fill="none"><path d="M0 0"/><g filter="url(#a>b)"><path d="M1 1"/></g><circle r="2"/><defs><filter id="a"/></defs></g>';

describe("dropShapes", () => {
  it("takes out whole shapes by position and leaves the rest as it is", () => {
    expect(dropShapes(BODY, [0, 1])).toBe('<g fill="none"><circle r="2"/><defs><filter id="a"/></defs></g>');
    expect(dropShapes(BODY, [])).toBe(BODY);
  });

  it("refuses a position that does not exist, as after an update of the icons", () => {
    expect(() => dropShapes(BODY, [4])).toThrow("no shape number 4");
  });

  it("counts elements, not tags", () => {
    expect(childrenOf("<g><g><path/></g></g><path/>")).toEqual(["<g><g><path/></g></g>", "<path/>"]);
  });
});
