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
export function ThemeChoice({ className }: { readonly className?: string }) {
  const theme = useSyncExternalStore<Theme>(subscribeTheme, readTheme, () => "");
  return (
    <fieldset className={className}>
      <legend className="sr-only">Appearance</legend>
      <div className="inline-flex rounded-full border border-line-strong p-0.5">
        {choices.map(({ value, label, Icon }) => (
          <label
            key={value}
            title={label}
            className={clsx(
              "relative inline-flex size-9 items-center justify-center rounded-full transition-colors pointer-coarse:size-11",
              "hover:bg-sunken has-checked:bg-ink has-checked:text-paper",
              "has-focus-visible:outline-[2.5px] has-focus-visible:outline-focus has-focus-visible:outline-offset-2",
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
