import type { Appearance } from "@stripe/stripe-js";

/** Our tokens as Stripe's form takes them; read from the page, so that a theme of the reader's own counts. */
export function appearanceOf(within: HTMLElement): Appearance {
  const probe = within.ownerDocument.createElement("span");
  probe.hidden = true;
  within.before(probe);
  // A token may be `light-dark(…)`: a property that uses it comes out as the one colour that is meant.
  const colour = (token: string) => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  const appearance: Appearance = {
    theme: "stripe",
    variables: {
      colorPrimary: colour("accent"),
      colorBackground: colour("surface"),
      colorText: colour("ink"),
      colorTextSecondary: colour("ink-soft"),
      colorDanger: colour("danger"),
      borderRadius: "12px",
      fontFamily: "system-ui, sans-serif",
      fontSizeBase: "17px",
    },
    rules: { ".Input": { borderColor: colour("line-strong"), boxShadow: "none" } },
  };
  probe.remove();
  return appearance;
}
