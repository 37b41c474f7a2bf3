/** The page itself: type, title, contents, and the bar that stays in sight. */
export const frameStyle = `
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 96px; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--bg); color: var(--ink); font: 15px/1.5 var(--sans); }
h1, h2, h3, p, dl, dd, ol, ul { margin: 0; padding: 0; }
h1 { font-size: 26px; line-height: 1.2; font-weight: 680; letter-spacing: -.015em; overflow-wrap: anywhere; }
h2 { font-size: 20px; font-weight: 660; letter-spacing: -.01em; }
h3 { font-size: 16px; font-weight: 640; }
a { color: var(--accent); text-underline-offset: 2px; }
code, kbd, pre { font-family: var(--mono); font-size: .88em; }
kbd { padding: 1px 6px; border: 1px solid var(--line); border-radius: 5px; background: var(--raised); }
button { font: inherit; font-size: 13px; color: var(--ink); background: var(--surface); border: 1px solid var(--line);
  border-radius: 8px; padding: 5px 11px; cursor: pointer; }
button:hover { border-color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
[hidden] { display: none !important; }
.visually-hidden { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 12px; top: 12px; z-index: 9; background: var(--surface); padding: 8px 12px; }
.defs { position: absolute; }
.title { max-width: 1480px; margin: 0 auto; padding: 30px 32px 18px; }
.title-row { display: flex; gap: 20px; align-items: center; justify-content: space-between; flex-wrap: wrap; }
.menu { display: flex; gap: 8px; flex-wrap: wrap; }
.menu kbd { margin-left: 3px; padding: 0 5px; }
.facts { display: flex; flex-wrap: wrap; margin-top: 8px; color: var(--muted); font-size: 14px; }
.facts span:not(:last-child)::after { content: '·'; margin: 0 9px; }
.controls { position: sticky; top: 0; z-index: 5; display: grid; grid-template-columns: auto minmax(0, 1fr) auto;
  gap: 18px; align-items: center; padding: 9px max(32px, calc((100vw - 1416px) / 2)); background: var(--surface);
  border-block: 1px solid var(--line); }
.picker { display: inline-flex; padding: 3px; gap: 2px; border-radius: 10px; background: var(--raised); max-width: 46vw;
  overflow-x: auto; }
.picker button { border-color: transparent; background: none; padding: 4px 12px; white-space: nowrap; color: var(--muted); }
.picker button[aria-pressed='true'] { background: var(--surface); color: var(--ink); border-color: var(--line);
  font-weight: 600; }
.brush svg { display: block; }
.span { font-size: 13px; color: var(--muted); white-space: nowrap; font-variant-numeric: tabular-nums; }
.span output { display: inline-block; min-width: 104px; text-align: right; margin-right: 8px; }
.page { display: grid; grid-template-columns: 164px minmax(0, 1fr); gap: 36px; max-width: 1480px; margin: 0 auto;
  padding: 26px 32px 80px; }
main { min-width: 0; }
main > section, .variant > section, .variant { margin-bottom: 44px; }
.contents { position: sticky; top: 88px; align-self: start; font-size: 14px; }
.contents ol { list-style: none; border-left: 1px solid var(--line); }
.contents a { display: block; padding: 4px 0 4px 14px; margin-left: -1px; border-left: 2px solid transparent;
  color: var(--muted); text-decoration: none; overflow-wrap: anywhere; }
.contents a:hover { color: var(--ink); border-color: var(--accent); }
@media (max-width: 1000px) {
  .page { grid-template-columns: minmax(0, 1fr); gap: 18px; padding: 16px 16px 60px; }
  .title { padding: 20px 16px 14px; }
  .contents { position: static; }
  .contents ol { display: flex; flex-wrap: wrap; gap: 4px 16px; border: 0; }
  .contents a { padding: 2px 0; border: 0; }
  html { scroll-padding-top: 118px; }
  .controls { grid-template-columns: minmax(0, 1fr) auto; gap: 8px 12px; padding: 8px 16px; }
  .picker { grid-column: 1 / -1; justify-self: start; max-width: 100%; }
  .span output { min-width: 0; }
}
@media (max-width: 560px) { .span output { position: absolute; clip-path: inset(50%); } }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } * { transition: none !important; } }
`
