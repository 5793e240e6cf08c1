import { clsx } from "clsx";

/** A spot of a colour; nothing where the colour is none that may stand in a style. */
export function Swatch({ colour, className }: { readonly colour: string; readonly className?: string }) {
  if (!/^#[0-9a-f]{3,8}$/i.test(colour)) return null;
  return (
    <span
      aria-hidden="true"
      style={{ background: colour }}
      className={clsx(
        "inline-block shrink-0 rounded-full shadow-[inset_0_0_0_1px_rgb(0_0_0/0.22)]",
        className ?? "size-4.5",
      )}
    />
  );
}
