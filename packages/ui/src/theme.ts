/** A choice of the reader's own; the empty one leaves it to the system. */
export type Theme = "" | "light" | "dark";

const KEY = "theme";
const listeners = new Set<() => void>();

/** Runs before the first paint, so that a chosen theme never flashes. A constant: it has one hash for a policy. */
export const themeScript = `try{var t=localStorage.getItem("${KEY}");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch(e){}`;

export function subscribeTheme(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function readTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  return chosen === "light" || chosen === "dark" ? chosen : "";
}

/** Takes effect at once and is remembered where the browser allows it. */
export function chooseTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === "") delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    if (theme === "") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Storage is refused (private window, full): the choice lasts as long as the page.
  }
  for (const listener of listeners) listener();
}
