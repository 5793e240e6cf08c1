/** The style sheet of the documentation page; its hash is in the page's policy. */
export const docsStyle = `
:root{color-scheme:light dark;--ink:#1c2127;--soft:#59626c;--line:#dfe3e8;--ground:#fff;--raised:#f5f7f9;--accent:#0b5cad}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ec;--soft:#a3adb8;--line:#30373f;--ground:#14181c;--raised:#1d2329;--accent:#7fb8f0}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,sans-serif}
header,nav,main{max-width:64rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2.5rem}
h1{font-size:1.9rem;margin:0 0 .5rem}
h2{font-size:1.35rem;margin:2.75rem 0 .75rem}
h3{font-size:1.05rem;margin:0 0 .5rem;overflow-wrap:anywhere}
h4{font-size:.85rem;color:var(--soft);margin:1rem 0 .35rem}
p{margin:.4rem 0}
a{color:var(--accent)}
a:focus-visible,.scroll:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
nav{display:flex;flex-wrap:wrap;gap:.35rem 1.1rem;margin-top:1.25rem;padding-top:.8rem;padding-bottom:.8rem}
main{padding-bottom:4rem}
article{border:1px solid var(--line);border-radius:.6rem;padding:1rem 1.15rem;margin:0 0 1rem;scroll-margin-top:1rem}
code{font:.88em/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--raised);border-radius:.3rem;padding:.1em .35em}
.method{display:inline-block;min-width:4.2rem;font:600 .78rem/1.7 ui-monospace,monospace;text-align:center;border-radius:.35rem;background:var(--raised);border:1px solid var(--line)}
.post,.patch{border-color:var(--accent);color:var(--accent)}
.delete{border-color:currentColor}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th{text-align:left;color:var(--soft);font-weight:500}
th,td{padding:.35rem .75rem .35rem 0;border-bottom:1px solid var(--line);vertical-align:top}
tbody tr:last-child>td{border-bottom:0}
tr:target,article:target{background:var(--raised)}
`;
