/** Verdict, cards, tables and the log. */
export const partsStyle = `
.partial { margin-bottom: 14px; padding: 12px 18px; border-radius: 10px; background: var(--warn-bg); color: var(--warn);
  border: 1px solid currentColor; }
.verdict { display: flex; gap: 6px 22px; align-items: baseline; flex-wrap: wrap; padding: 20px 24px; border-radius: 14px;
  background: var(--surface); border: 1px solid var(--line); border-left: 6px solid currentColor; }
.verdict-word { font-size: 26px; line-height: 1.2; font-weight: 760; letter-spacing: .01em; white-space: nowrap; }
.verdict-sentence { color: var(--ink); font-size: 18px; flex: 1 1 420px; overflow-wrap: anywhere; }
.verdict-passed { color: var(--pass); background: var(--pass-bg); border-color: var(--pass); }
.verdict-failed { color: var(--fail); background: var(--fail-bg); border-color: var(--fail); }
.verdict-undecided { color: var(--warn); background: var(--warn-bg); border-color: var(--warn); }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 270px), 1fr)); gap: 18px;
  margin-top: 18px; }
.card { display: flex; flex-direction: column; gap: 8px; padding: 18px 20px 16px; background: var(--surface);
  border: 1px solid var(--line); border-top: 4px solid var(--muted); border-radius: 12px; min-width: 0; }
.card-passed { border-top-color: var(--pass); }
.card-failed { border-top-color: var(--fail); }
.card-undecided { border-top-color: var(--warn); }
.card h3 { font-family: var(--mono); font-size: 15px; overflow-wrap: anywhere; }
.card-description { color: var(--muted); font-size: 13.5px; line-height: 1.45; }
.card-sentence { font-size: 17px; line-height: 1.35; font-weight: 600; overflow-wrap: anywhere; }
.card-sentence code { font-size: 13px; font-weight: 600; color: var(--muted); display: block; }
.card-strip { margin-top: auto; }
.card-strip svg { display: block; width: 100%; height: 44px; margin: 4px 0 2px; }
.card dl { display: grid; gap: 0; }
.card dl div { display: flex; justify-content: space-between; gap: 12px; padding: 5px 0; border-top: 1px solid var(--grid);
  font-size: 14px; }
.card dt { color: var(--muted); }
.card dd { font-weight: 600; font-variant-numeric: tabular-nums; text-align: right; overflow-wrap: anywhere; }
.scroll { position: relative; overflow: auto; max-width: 100%; border: 1px solid var(--line); border-radius: 12px; background: var(--surface); }
.log { max-height: 460px; }
.log thead th { position: sticky; top: 0; background: var(--raised); }
table { width: 100%; border-collapse: collapse; font-size: 14px; }
caption { padding: 10px 14px; text-align: left; color: var(--muted); font-size: 13px; }
th, td { padding: 8px 14px; text-align: left; vertical-align: top; border-top: 1px solid var(--grid); }
thead th { border-top: 0; background: var(--raised); color: var(--muted); font-weight: 600; font-size: 12.5px;
  white-space: nowrap; }
tbody th { font-weight: 600; }
.number, .as-table td { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.as-table th { white-space: nowrap; }
.as-table [data-table='timeline'] td { text-align: left; }
main > section > h2 { margin-bottom: 12px; }
.assertions .group th { padding-top: 16px; font-family: var(--mono); font-size: 13.5px; background: var(--surface); }
.assertions code { font-size: 13px; }
.measured { font-weight: 650; }
.row-bad .measured { color: var(--fail); }
.row-current { outline: 2px solid var(--accent); outline-offset: -2px; }
.mark { display: inline-block; min-width: 92px; padding: 1px 10px; border-radius: 99px; font-size: 13px; font-weight: 650;
  white-space: nowrap; }
.mark-good { color: var(--pass); background: var(--pass-bg); }
.mark-bad { color: var(--fail); background: var(--fail-bg); }
.mark-warn { color: var(--warn); background: var(--warn-bg); }
.mark-idle { color: var(--muted); background: var(--raised); }
.variant { padding-top: 26px; border-top: 1px solid var(--line); }
.variant > section { margin: 30px 0 0; }
.variant-title { font-family: var(--mono); overflow-wrap: anywhere; }
.variant-sentence { margin-top: 4px; color: var(--muted); font-size: 16px; }
.happened ol { list-style: none; margin-top: 10px; }
.happened li { display: flex; gap: 16px; padding: 6px 0; border-top: 1px solid var(--grid); max-width: 92ch; }
.happened li:first-child { border-top: 0; }
.happened li span { overflow-wrap: anywhere; }
.time { font-family: var(--mono); font-size: 13px; white-space: nowrap; }
.happened .time { padding-top: 2px; }
.classes h3 { margin-bottom: 10px; }
.classes td { white-space: nowrap; }
.chart-what { margin: 2px 0 10px; color: var(--muted); font-size: 14px; max-width: 112ch; text-wrap: pretty; }
details { margin-top: 10px; }
summary { cursor: pointer; color: var(--accent); font-size: 14px; width: fit-content; }
details .scroll { margin-top: 10px; }
pre.scroll { padding: 16px 18px; margin: 10px 0 0; max-height: 560px; line-height: 1.5; }
.filter { display: flex; gap: 14px; align-items: center; margin: 0 0 10px; font-size: 14px; color: var(--muted); }
.filter input { font: inherit; color: var(--ink); background: var(--surface); border: 1px solid var(--line);
  border-radius: 8px; padding: 5px 10px; width: min(320px, 60vw); }
.value { overflow-wrap: anywhere; font-family: var(--mono); font-size: 12.5px; min-width: 220px; }
.value del { color: var(--muted); text-decoration: none; }
.value ins { text-decoration: none; font-weight: 650; }
td small { color: var(--muted); font-size: 12px; }
#inputs th, #inputs td:nth-child(5), .assertions td:nth-child(3), .bill td:nth-child(3) { white-space: nowrap; }
#inputs td:nth-child(2), .assertions td:nth-child(2), .bill td:nth-child(1) { min-width: 180px; }
.digests code { font-size: 11.5px; overflow-wrap: anywhere; }
.icon { width: 1em; height: 1em; vertical-align: -.12em; fill: none; stroke: currentColor; stroke-width: 2.2;
  stroke-linecap: round; stroke-linejoin: round; }
.note { margin-top: 8px; color: var(--warn); }
#inputs h3 { margin: 18px 0 0; }
.help { border: 1px solid var(--line); border-radius: 14px; padding: 22px 26px; background: var(--surface);
  color: var(--ink); max-width: 460px; }
.help::backdrop { background: rgb(0 0 0 / .4); }
.help dl { margin: 12px 0; }
.help dl div { display: grid; grid-template-columns: 92px 1fr; padding: 4px 0; }
.help p { color: var(--muted); font-size: 14px; margin-bottom: 14px; }
.tip { position: fixed; z-index: 8; pointer-events: none; max-width: 340px; padding: 8px 12px; border-radius: 9px;
  background: var(--surface); border: 1px solid var(--line); box-shadow: 0 6px 24px rgb(0 0 0 / .18); font-size: 13px; }
.tip b { display: block; font-variant-numeric: tabular-nums; }
.tip div { display: flex; justify-content: space-between; gap: 18px; font-variant-numeric: tabular-nums; }
`
