/** The inbox's style sheet; the same paper, ink and green as the letters. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #f4f3ef; --card: #ffffff; --ink: #1d1c1a; --muted: #65625b; --rule: #e0ddd4;
  --accent: #1f5c4a; --on-accent: #ffffff; --chosen: #e4efe9; --hover: #f7f6f2;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #131311; --card: #1d1d1a; --ink: #f1efe9; --muted: #aeaaa0; --rule: #35342f;
    --accent: #8fd3bd; --on-accent: #10241d; --chosen: #22342d; --hover: #25251f;
  }
}
* { box-sizing: border-box; }
html, body { height: 100%; margin: 0; }
body {
  display: flex; flex-direction: column; background: var(--page); color: var(--ink);
  font: 15px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif;
}
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 6px; }

.bar { display: flex; align-items: center; gap: 6px 20px; flex-wrap: wrap; padding: 14px 20px; }
.bar p { margin: 0; color: var(--muted); font-size: 14px; }
h1 { margin: 0; font-size: 17px; font-weight: 650; line-height: 22px; }
h1 a { display: flex; align-items: center; gap: 9px; color: var(--ink); text-decoration: none; }
h1 svg { color: var(--accent); }
#connection:not(:empty) {
  margin-left: auto; padding: 4px 12px; border-radius: 99px; background: var(--ink); color: var(--page); font-size: 13px;
}

main {
  flex: 1; min-height: 0; display: grid; grid-template-columns: 372px minmax(0, 1fr);
  margin: 0 20px 20px; border: 1px solid var(--rule); border-radius: 14px; background: var(--card); overflow: hidden;
}
.list { border-right: 1px solid var(--rule); overflow-y: auto; min-height: 0; }
search { display: block; position: sticky; top: 0; z-index: 1; padding: 14px; background: var(--card); border-bottom: 1px solid var(--rule); }
label { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
input {
  width: 100%; padding: 9px 14px; border: 1px solid var(--rule); border-radius: 9px;
  background: var(--page); color: inherit; font: inherit; font-size: 16px;
}
input::placeholder { color: var(--muted); opacity: 1; }
.channels a { padding: 5px 12px; border: 1px solid var(--rule); border-radius: 99px; font-size: 14px; line-height: 20px; }
.channels a:hover { background: var(--hover); }
.channels a[aria-current] { background: var(--chosen); border-color: var(--accent); font-weight: 600; }
.who svg { vertical-align: -2px; margin-right: 5px; color: var(--muted); }
.count, .nothing { margin: 0; padding: 12px 18px 8px; color: var(--muted); font-size: 13px; }
.nothing { padding: 28px 18px; font-size: 15px; overflow-wrap: anywhere; }
ol { margin: 0; padding: 0 8px 12px; list-style: none; }
li + li { margin-top: 2px; }
li a {
  display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 1px 12px; padding: 10px; border-radius: 9px;
  color: inherit; text-decoration: none;
}
li a:hover { background: var(--hover); }
li a[aria-current] { background: var(--chosen); }
.who { font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.what { grid-column: 1 / -1; color: var(--muted); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
li time { color: var(--muted); font-size: 13px; line-height: 23px; white-space: nowrap; }

.reader { display: flex; flex-direction: column; min-width: 0; min-height: 0; }
.reader header { padding: 22px 28px 0; border-bottom: 1px solid var(--rule); }
.back { display: none; }
h2 { margin: 0 0 10px; font-size: 22px; line-height: 1.3; font-weight: 650; overflow-wrap: anywhere; text-wrap: balance; }
dl { display: flex; flex-wrap: wrap; gap: 2px 24px; margin: 0; color: var(--muted); font-size: 14px; }
dl div { display: flex; gap: 7px; min-width: 0; }
.reader header > dl:last-child { padding-bottom: 16px; }
dd { margin: 0; color: var(--ink); overflow-wrap: anywhere; }
nav { display: flex; gap: 22px; margin-top: 14px; }
.reader nav a { padding: 8px 0 10px; color: var(--muted); text-decoration: none; border-bottom: 2px solid transparent; }
.reader nav a:hover { color: var(--ink); }
.reader nav a[aria-current] { color: var(--ink); font-weight: 600; border-color: var(--accent); }
.channels a { color: var(--ink); text-decoration: none; }
search nav.channels { gap: 6px; margin-top: 10px; flex-wrap: wrap; }
iframe { flex: 1; width: 100%; min-height: 0; border: 0; background: #ffffff; color-scheme: light; }
@media (prefers-color-scheme: dark) { iframe { background: #131311; color-scheme: dark; } }
pre {
  flex: 1; min-height: 0; margin: 0; padding: 24px 28px; overflow: auto; outline-offset: -2px;
  font: 14px/1.6 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
  white-space: pre-wrap; overflow-wrap: anywhere;
}
.empty { align-items: center; justify-content: center; padding: 40px; text-align: center; }
.empty svg { width: 52px; height: 52px; margin-bottom: 16px; color: var(--accent); }
.empty p { max-width: 42ch; margin: 0; color: var(--muted); text-wrap: balance; }

@media (max-width: 859px) {
  .bar { padding: 12px 16px; }
  main { grid-template-columns: minmax(0, 1fr); margin: 0; border-width: 1px 0 0; border-radius: 0; }
  .list { border-right: 0; }
  .browsing .reader:not(.empty), .reading .list, .reading .bar p { display: none; }
  .browsing li a[aria-current] { background: none; }
  .browsing:has(.empty) .list { display: none; }
  .browsing:has(input:not(:placeholder-shown)) .list { display: block; }
  .browsing:has(input:not(:placeholder-shown)) .empty { display: none; }
  .reader header { padding: 12px 16px 0; }
  .back { display: inline-block; padding: 6px 0; margin-bottom: 6px; font-size: 15px; text-decoration: none; }
  h2 { font-size: 20px; }
  pre { padding: 18px 16px; }
}
`;
