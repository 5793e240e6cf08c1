/** What somebody did before the page's scripts were there, as the page's head kept it (late-loader.ts, the gateway). */
type EarlyAct =
  | { readonly kind: "press"; readonly node: HTMLElement }
  | { readonly kind: "send"; readonly node: HTMLFormElement }
  | {
      readonly kind: "note";
      readonly node: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
      readonly value: string;
      readonly checked: boolean | undefined;
    };

declare global {
  interface Window {
    /** In pages whose scripts come late. `end` keeps nothing any longer, and gives what was kept, in its order. */
    readonly earlyActs?: { end(): EarlyAct[] };
  }
}

/** Does again, one after the other, what was done too early to be heard. Call it when everything is listened to. */
export function doEarlyActs(): void {
  // Not before the effects of the whole page have run, the router's among them.
  setTimeout(() => next(window.earlyActs?.end() ?? []));
}

function next(acts: readonly EarlyAct[]): void {
  const [act, ...rest] = acts;
  if (act === undefined) return;
  // Each in a turn of its own, as if somebody did it: what follows from one is there before the next.
  setTimeout(() => next(rest));
  if (act.node.isConnected) doAgain(act);
}

function doAgain(act: EarlyAct): void {
  if (act.kind === "press") act.node.click();
  else if (act.kind === "send") act.node.requestSubmit();
  else if (act.node instanceof HTMLSelectElement) {
    act.node.value = act.value;
    act.node.dispatchEvent(new Event("change", { bubbles: true }));
  } else if (act.node.type === "radio" || act.node.type === "checkbox") {
    // React compares with what it last saw, which has to be the other state.
    Reflect.set(act.node, "checked", act.checked !== true);
    act.node.click();
  } else typeAgain(act.node, act.value);
}

function typeAgain(node: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  // As above: React takes note of what is set on the field itself, and not of what is set by way of its prototype.
  node.value = `${text} `;
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(node), "value")?.set?.call(node, text);
  node.dispatchEvent(new Event("input", { bubbles: true }));
  // Who has left the field meanwhile has settled what it says.
  if (document.activeElement !== node) node.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
}
