/** Paths: the table to pick from, the cards of hops, and the boxes of the map. */
export const pathStyle = `
.path-table td { white-space: nowrap; }
.path-table thead th { white-space: normal; }
.path-table thead .time { display: block; }
.path-table a { text-decoration: none; }
.path-table a:hover .mark, .path-table a[aria-current] .mark { outline: 2px solid currentColor; outline-offset: 1px; }
.path-table small { display: block; margin-top: 4px; }
.path { margin-top: 14px; border: 1px solid var(--line); border-radius: 12px; background: var(--surface); }
.path > summary { width: auto; padding: 12px 18px; color: var(--ink); overflow-wrap: anywhere; }
.path > summary .mark { margin-right: 6px; }
.path > summary .time { color: var(--muted); white-space: normal; margin-left: 6px; }
.path-body { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 440px); gap: 24px; padding: 4px 18px 18px;
  border-top: 1px solid var(--grid); }
.path-body h4 { margin: 14px 0 6px; font-size: 13px; color: var(--muted); font-weight: 650; }
.hops { list-style: none; }
.hop { display: grid; grid-template-columns: 26px minmax(0, 1fr); gap: 12px; padding: 7px 8px; border-top: 1px solid var(--grid);
  border-radius: 8px; }
.hop:first-child { border-top: 0; }
.hop-number { width: 24px; height: 24px; border-radius: 99px; display: grid; place-items: center; font-size: 12px;
  font-weight: 650; font-variant-numeric: tabular-nums; background: var(--raised); color: var(--ink); }
.hop-bad { background: var(--fail-bg); border-top-color: transparent; }
.hop-bad .hop-number { background: var(--fail); color: var(--surface); }
.hop-bad .mark-bad { border: 1px solid currentColor; }
.hop-head { display: flex; flex-wrap: wrap; gap: 2px 10px; align-items: baseline; font-size: 14px; }
.hop-head code { overflow-wrap: anywhere; color: var(--ink); }
.hop-head .mark { font-size: 12px; min-width: 0; }
.hop-zone { font-size: 12px; color: var(--muted); white-space: nowrap; }
.hop-why { font-size: 13.5px; overflow-wrap: anywhere; }
.hop-why small { color: var(--muted); font-size: 11.5px; white-space: nowrap; }
.hop-facts { font-size: 12.5px; color: var(--muted); overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
.hop-bad .hop-facts, .hop-bad small, .hop-bad .hop-zone { color: var(--ink); }
.hop details { margin-top: 4px; }
.hop summary { font-size: 12.5px; }
.hop ul { margin: 4px 0 0; padding-left: 18px; font-size: 12.5px; overflow-wrap: anywhere; }
.path-end { margin-top: 12px; font-size: 13.5px; overflow-wrap: anywhere; }
.path-map { align-self: start; position: sticky; top: 76px; display: grid; gap: 12px; margin-top: 14px; font-size: 13px; }
.box { border: 1px solid var(--line); border-radius: 10px; padding: 8px 10px; display: grid; gap: 8px; min-width: 0; }
.box-account { background: var(--raised); }
.box-vpc { background: var(--surface); border-width: 2px; }
.box-zone { border-style: dashed; }
.box-subnet { padding: 5px 8px; gap: 3px; }
.box-zone.on { border-color: var(--muted); }
.box-subnet.on { border-color: var(--accent); background: var(--bg); box-shadow: inset 3px 0 0 var(--accent); }
.box-name { display: flex; flex-wrap: wrap; gap: 2px 8px; align-items: baseline; overflow-wrap: anywhere; }
.box-name b { font-weight: 640; }
.box-name small, .box-left { color: var(--muted); font-size: 12px; }
.box-name .mark { font-size: 12px; min-width: 0; }
.box-subnet:not(.on) b { font-weight: 400; color: var(--muted); }
.thing { display: flex; flex-wrap: wrap; gap: 2px 8px; align-items: baseline; font-size: 12.5px; min-width: 0; }
.thing-name { overflow-wrap: anywhere; }
.stop { padding: 0 7px; border-radius: 99px; background: var(--accent); color: var(--surface); font-size: 11.5px; font-weight: 650;
  white-space: nowrap; font-variant-numeric: tabular-nums; border: 1px solid var(--accent); }
.stop-back { background: none; color: var(--accent); }
.stop-bad { background: var(--fail); border-color: var(--fail); color: var(--surface); }
@media (max-width: 1000px) {
  .path-body { grid-template-columns: minmax(0, 1fr); padding: 4px 12px 14px; }
  .path-map { position: static; }
}
`
