import { describe, expect, it } from "vitest";
import { sourcesOf } from "./picture-sources";

describe("sourcesOf", () => {
  it("names the three widths that differ in that number alone", () => {
    expect(sourcesOf("/media/demo/wool-640-socks-moss-640.webp")).toEqual({
      srcSet:
        "/media/demo/wool-640-socks-moss-320.webp 320w, /media/demo/wool-640-socks-moss-640.webp 640w, /media/demo/wool-640-socks-moss-1280.webp 1280w",
      large: "/media/demo/wool-640-socks-moss-1280.webp",
    });
  });

  it("leaves another address as it is", () => {
    expect(sourcesOf("/media/poster.png")).toEqual({ srcSet: null, large: "/media/poster.png" });
  });
});
