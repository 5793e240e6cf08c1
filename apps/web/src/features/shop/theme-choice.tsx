"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useSyncExternalStore } from "react";
import { THEME_KEY } from "./theme-script";

const choices = [
  { value: "", label: "As the system", Icon: Monitor },
  { value: "light", label: "Light", Icon: Sun },
  { value: "dark", label: "Dark", Icon: Moon },
] as const;

type Theme = (typeof choices)[number]["value"];

const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function readTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  return chosen === "light" || chosen === "dark" ? chosen : "";
}

function chooseTheme(theme: Theme) {
  const root = document.documentElement;
  if (theme === "") delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    if (theme === "") localStorage.removeItem(THEME_KEY);
    else localStorage.setItem(THEME_KEY, theme);
  } catch {
    // Storage is refused (private window, full): the choice lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

/** Light, dark, or as the system has it; remembered in this browser. */
export function ThemeChoice() {
  const theme = useSyncExternalStore<Theme>(subscribe, readTheme, () => "");
  return (
    <fieldset>
      <legend className="font-semibold text-sm">Appearance</legend>
      <div className="mt-2.5 inline-flex rounded-full border border-on-hill/35 p-1">
        {choices.map(({ value, label, Icon }) => (
          <label
            key={value}
            title={label}
            className="relative inline-flex size-11 items-center justify-center rounded-full transition-colors hover:bg-on-hill/10 has-checked:bg-on-hill has-checked:text-hill has-focus-visible:outline-[2.5px] has-focus-visible:outline-on-hill has-focus-visible:outline-offset-2"
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
