import { runInNewContext } from "node:vm";
import { beforeEach, describe, expect, it } from "vitest";
import { lateLoader } from "./late-loader";

type Listener = (event: unknown) => void;

/** As much of a browser as the script touches; nothing happens in it but what a test says. */
function openPage() {
  const heard = new Map<string, Listener[]>();
  const fetched: Record<string, string>[] = [];
  const timers: { readonly act: () => void; readonly ms: number }[] = [];
  const frames: (() => void)[] = [];
  const visited: string[] = [];
  let decoded = () => {};
  const listen = (name: string, listener: Listener) =>
    heard.set(name, [...(heard.get(name) ?? []), listener]);
  const picture = {
    complete: true,
    loading: "eager",
    decode: () =>
      new Promise<void>((resolve) => {
        decoded = resolve;
      }),
  };
  const world = {
    window: {} as { earlyActs?: { end(): { kind: string; node: unknown; value?: string }[] } },
    document: {
      currentScript: {
        dataset: { scripts: JSON.stringify([{ src: "/a.js", async: "" }, { src: "/b.js" }]) },
      },
      images: [picture, { complete: true, loading: "lazy", decode: () => new Promise(() => {}) }],
      createElement: () => {
        const script: Record<string, unknown> = {};
        script["setAttribute"] = (name: string, value: string) => Object.assign(script, { [name]: value });
        return script;
      },
      head: { append: (script: Record<string, string>) => fetched.push(script) },
      addEventListener: listen,
    },
    location: { assign: (address: string) => visited.push(address) },
    addEventListener: listen,
    removeEventListener: (name: string, listener: Listener) =>
      heard.set(
        name,
        (heard.get(name) ?? []).filter((each) => each !== listener),
      ),
    requestAnimationFrame: (act: () => void) => frames.push(act),
    setTimeout: (act: () => void, ms = 0) => timers.push({ act, ms }),
  };
  runInNewContext(lateLoader, world);
  const tell = (name: string, event: object = {}) => {
    const told = { stopped: false, prevented: false };
    const whole = {
      ...event,
      stopPropagation: () => Object.assign(told, { stopped: true }),
      preventDefault: () => Object.assign(told, { prevented: true }),
    };
    for (const listener of heard.get(name) ?? []) listener(whole);
    return told;
  };
  return { world, fetched, timers, frames, visited, tell, decode: () => decoded() };
}

/** An element; `found` is what looking up from it finds. */
function element(found: object | null, more: object = {}) {
  const marks = new Set<string>();
  const node = {
    marks,
    setAttribute: (name: string) => marks.add(name),
    removeAttribute: (name: string) => marks.delete(name),
    hasAttribute: (name: string) => name in node,
    closest: () => found,
    ...more,
  };
  return node;
}

let page: ReturnType<typeof openPage>;
beforeEach(() => {
  page = openPage();
});
const sources = () => page.fetched.map(({ src }) => src);

describe("the script that fetches the others", () => {
  it("waits for the first pictures and two frames, and then fetches each once, in order, before lazy pictures", async () => {
    page.tell("DOMContentLoaded");
    page.tell("load");
    await Promise.resolve();
    expect(page.frames).toHaveLength(0);
    page.decode();
    await expect.poll(() => page.frames.length).toBe(1);
    page.frames.shift()?.();
    page.frames.shift()?.();
    expect(sources()).toEqual([]);
    page.timers.find(({ ms }) => ms === 0)?.act();
    expect(sources()).toEqual(["/a.js", "/b.js"]);
    expect(page.fetched[0]).toMatchObject({ async: "", fetchPriority: "high" });
    page.tell("pointerdown");
    for (const { act } of page.timers) act();
    expect(sources()).toHaveLength(2);
  });

  it("waits for slow pictures no longer than 1.5 s after the text, and fetches beside them then", () => {
    page.tell("DOMContentLoaded");
    expect(page.timers.map(({ ms }) => ms)).toEqual([1_500]);
    page.timers[0]?.act();
    expect(page.fetched).toMatchObject([{ fetchPriority: "low" }, { fetchPriority: "low" }]);
  });

  it.each(["pointerdown", "touchstart", "keydown", "focusin"])("fetches at the first %s", (name) => {
    page.tell(name);
    expect(sources()).toEqual(["/a.js", "/b.js"]);
  });

  it("keeps what is pressed, typed and sent, in its order, from everybody else, and gives it away once", () => {
    const button = element(null);
    const field = element(null, { value: "w" });
    const form = element(null);
    expect(page.tell("click", { target: element(button) })).toEqual({ stopped: true, prevented: true });
    expect(page.tell("input", { target: field })).toEqual({ stopped: true, prevented: false });
    Object.assign(field, { value: "wool" });
    page.tell("input", { target: field });
    page.tell("submit", { target: form });
    page.tell("click", { target: element(button) });
    expect(sources()).toHaveLength(2);
    expect([...button.marks]).toEqual(["data-held"]);
    const kept = page.world.window.earlyActs?.end() ?? [];
    expect(kept.map(({ kind, node, value }) => [kind, node, value])).toEqual([
      ["press", button, undefined],
      ["note", field, "wool"],
      ["send", form, undefined],
      ["press", button, undefined],
    ]);
    expect([...button.marks]).toEqual([]);
    expect(page.world.window.earlyActs?.end()).toEqual([]);
    // From now on the page hears for itself.
    expect(page.tell("click", { target: element(button) })).toEqual({ stopped: false, prevented: false });
  });

  it("lets links, forms with an address and presses for a new window do what they do", () => {
    const button = element(null);
    for (const event of [
      { target: element(null) },
      { target: element(button), ctrlKey: true },
      { target: element(button), button: 1 },
    ])
      expect(page.tell("click", event).prevented).toBe(false);
    expect(page.tell("submit", { target: element(null, { action: "/search" }) }).prevented).toBe(false);
    expect(page.world.window.earlyActs?.end()).toEqual([]);
  });

  it("follows the link that was pressed when a script cannot be fetched, and holds nothing any longer", () => {
    const link = element(null, { href: "/cart" });
    page.tell("click", { target: element(link) });
    const failed: unknown = page.fetched[0]?.["onerror"];
    if (typeof failed === "function") failed();
    expect(page.visited).toEqual(["/cart"]);
    expect(page.tell("click", { target: element(link) }).prevented).toBe(false);
  });
});
