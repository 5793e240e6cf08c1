"use client";

import { clsx } from "clsx";
import { Monitor, Moon, Sun } from "lucide-react";
import { useSyncExternalStore } from "react";
import { chooseTheme, readTheme, subscribeTheme, type Theme } from "./theme";

const choices = [
  { value: "", label: "As the system", Icon: Monitor },
  { value: "light", label: "Light", Icon: Sun },
  { value: "dark", label: "Dark", Icon: Moon },
] as const;

/** Light, dark, or as the system has it; remembered in this browser. */
export function ThemeChoice({
  onHill = false,
  className,
}: {
  /** Stands on the shop's dark foot, with its legend to be seen. */
  readonly onHill?: boolean;
  readonly className?: string;
}) {
  const theme = useSyncExternalStore<Theme>(subscribeTheme, readTheme, () => "");
  return (
    <fieldset className={className}>
      <legend className={onHill ? "font-semibold text-sm" : "sr-only"}>Appearance</legend>
      <div
        className={clsx(
          "inline-flex rounded-full border",
          onHill ? "mt-2.5 border-on-hill/35 p-1" : "border-line-strong p-0.5",
        )}
      >
        {choices.map(({ value, label, Icon }) => (
          <label
            key={value}
            title={label}
            className={clsx(
              "relative inline-flex items-center justify-center rounded-full transition-colors",
              "has-focus-visible:outline-[2.5px] has-focus-visible:outline-offset-2",
              onHill
                ? "size-11 hover:bg-on-hill/10 has-checked:bg-on-hill has-checked:text-hill has-focus-visible:outline-on-hill"
                : "size-9 hover:bg-sunken has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-focus pointer-coarse:size-11",
            )}
          >
            <input
              type="radio"
              name="theme"
              value={value}
              checked={theme === value}
              onChange={() => chooseTheme(value)}
              className="sr-only"
            />
            <Icon aria-hidden="true" className="size-4.5" />
            <span className="sr-only">{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
