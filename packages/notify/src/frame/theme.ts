/**
 * Colours of the letters. Mail clients read inline styles; the dark palette comes through a media query over the
 * class names below, for the clients that know one.
 */
export const light = {
  page: "#f4f3ef",
  card: "#ffffff",
  ink: "#1d1c1a",
  muted: "#65625b",
  rule: "#e4e1d9",
  accent: "#1f5c4a",
  onAccent: "#ffffff",
} as const;

const dark = {
  page: "#131311",
  card: "#1d1d1a",
  ink: "#f1efe9",
  muted: "#aeaaa0",
  rule: "#35342f",
  accent: "#8fd3bd",
  onAccent: "#10241d",
} as const;

export const fontStack =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif';

export const darkModeCss = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page, .page > table > tbody > tr > td { background-color: ${dark.page} !important; }
  .card { background-color: ${dark.card} !important; border-color: ${dark.rule} !important; }
  .ink { color: ${dark.ink} !important; }
  .muted { color: ${dark.muted} !important; }
  .rule { border-color: ${dark.rule} !important; }
  .button { background-color: ${dark.accent} !important; color: ${dark.onAccent} !important; }
}
@media (max-width: 480px) {
  .card { padding-left: 20px !important; padding-right: 20px !important; }
}
`;
