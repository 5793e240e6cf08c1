import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";

const style = `
:root { color-scheme: light dark; --ink: #1d2430; --soft: #5b6675; --line: #d9dee6; --back: #f6f7f9; --card: #fff; --accent: #3f4fd0; --note: #fff4d6; --note-ink: #614700; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecf2; --soft: #a3adbb; --line: #343c49; --back: #14181f; --card: #1c222b; --accent: #97a2ff; --note: #3a2f10; --note-ink: #ffe2a0; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 80rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
main.narrow { max-width: 30rem; }
.card > :first-child { margin-top: 0; }
.card > :last-child { margin-bottom: 0; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 1rem 0; text-wrap: balance; }
.note { margin: 0; padding: .5rem 1rem; background: var(--note); color: var(--note-ink); text-align: center; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1.25rem; }
.scroll { overflow-x: auto; padding: 0; }
.soft { color: var(--soft); }
td .soft { display: block; font-size: .875rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding: .75rem 1rem; color: var(--soft); }
th, td { padding: .5rem 1rem; text-align: left; border-top: 1px solid var(--line); white-space: nowrap; }
td.number, th.number { text-align: right; }
code { font: .875rem ui-monospace, monospace; }
form { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.25rem; }
button { font: inherit; padding: .625rem 1.25rem; min-height: 2.75rem; border-radius: .5rem; border: 1px solid var(--line); background: transparent; color: inherit; cursor: pointer; }
button.main { background: var(--accent); border-color: var(--accent); color: var(--card); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;

const styleHash = `'sha256-${createHash("sha256").update(style).digest("base64")}'`;

export interface Page {
  readonly status: number;
  readonly title: string;
  /** HTML whose values went through `escapeHtml`. */
  readonly content: string;
  readonly narrow?: boolean;
  /** Where the page's form may lead in the end, besides here: browsers hold redirects to this too. */
  readonly formTarget?: string;
}

/** Sends a page that says on top what it is, and loads nothing. */
export function sendPage(response: ServerResponse, page: Page): void {
  const target = page.formTarget === undefined ? "" : ` ${page.formTarget}`;
  response.writeHead(page.status, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": `default-src 'none'; style-src ${styleHash}; form-action 'self'${target}; base-uri 'none'; frame-ancestors 'none'`,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  });
  response.end(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.title)} · Payment simulator</title>
<style>${style}</style>
</head>
<body>
<p class="note">Payment simulator. No card is charged and no money moves here.</p>
<main${page.narrow ? ' class="narrow"' : ""}>
<h1>${escapeHtml(page.title)}</h1>
${page.content}
</main>
</body>
</html>
`);
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Makes any text safe inside HTML, in attributes too. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
}
