/** How a page of reports looks: light and dark, on a telephone, on a screen, and on paper. */
export const style = `
:root { color-scheme: light dark; --ink: #1c1c1c; --quiet: #5c5c5c; --paper: #fff; --line: #c4c4c4; --bar: #b8860b; --first: #0b5fa5; --second: #b85000; }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #ececec; --quiet: #a8a8a8; --paper: #161616; --line: #4a4a4a; --bar: #d9a93a; --first: #6db3f2; --second: #ffa94d; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
nav ul { list-style: none; padding: 0; margin: 1rem 0; columns: 15rem; } a { color: var(--first); }
.part { border-top: 2px solid var(--line); margin-top: 3rem; } .part > h2 { font-size: 1.35rem; margin-top: 1.5rem; }
h3 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
dl { display: grid; grid-template-columns: fit-content(40%) 1fr; gap: .25rem 1.5rem; } dt { font-weight: 600; overflow-wrap: normal; } dd { margin: 0; }
.scrolled { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: normal; }
td:first-child { overflow-wrap: anywhere; min-width: 7rem; }
.right { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; } .right + :not(.right, .bar) { padding-left: .75rem; }
.bar { width: 25%; min-width: 5rem; } .bar i { display: block; height: .8em; background: var(--bar); }
ul { margin-top: 2rem; padding-left: 1.2rem; } h2 + ul, h3 + ul { margin-top: .5rem; }
figure { margin: .5rem 0; break-inside: avoid; } svg { display: block; width: 100%; height: auto; }
svg.wide { max-width: 720px; } svg.narrow { display: none; max-width: 420px; }
figcaption { margin-top: .5rem; max-width: 45rem; }
.key { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: .5rem 0 0; color: var(--quiet); font-size: .85rem; }
.key i { display: inline-block; box-sizing: border-box; width: .8rem; height: .8rem; margin-right: .4rem; background: var(--first); }
.key .second { background: var(--second); } .key .outline { background: none; border: 1.5px dashed var(--first); }
.key .line { width: 1.4rem; height: 2px; vertical-align: middle; background: var(--second); }
.key .diamond { background: var(--second); transform: rotate(45deg) scale(.8); }
details { margin: .5rem 0; } summary { cursor: pointer; color: var(--quiet); }
i { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
@media screen and (max-width: 40rem) { svg.wide { display: none; } svg.narrow { display: block; } .bar { display: none; } }
@media print {
  body { font-size: 10pt; } main { padding: 0; max-width: none; } a { color: inherit; text-decoration: none; }
  h1, h2, h3 { break-after: avoid; } tr, dt, dd, li { break-inside: avoid; } .scrolled { overflow: visible; }
  .right { white-space: normal; } .amount { white-space: nowrap; } details:not([open]) { display: none; }
}
@page { margin: 15mm; }
`;
