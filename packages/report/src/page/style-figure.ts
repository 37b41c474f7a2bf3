const failures = [0, 1, 2, 3, 4, 5]
const addresses = [0, 1, 2, 3, 4, 5, 6, 7]

/** The figures: bands and bars with their patterns, axes, faults and flags. */
export const figureStyle = `
.plot { padding: 14px 16px 6px; background: var(--surface); border: 1px solid var(--line); border-radius: 12px;
  overflow-x: auto; }
.plot svg[role='img'] { display: block; max-width: 100%; height: auto; touch-action: pan-y; }
.plot text { font-family: var(--sans); font-size: 12px; fill: var(--ink); }
.plot .tick, .plot .unit, .plot .quiet { fill: var(--muted); font-size: 11.5px; font-variant-numeric: tabular-nums; }
.plot .zone-id { font-weight: 700; font-size: 13px; }
.plot .zone-letters { font-weight: 400; font-size: 12px; fill: var(--muted); }
.plot .row-aspect { fill: var(--muted); font-size: 11.5px; }
.plot .state { font-size: 11px; pointer-events: none; paint-order: stroke; stroke-width: 3.5px; stroke-linejoin: round; }
.plot .on-good { stroke: var(--band-good); }
.plot .on-warn { stroke: var(--band-warn); }
.plot .on-bad { stroke: var(--band-bad); font-weight: 600; }
.plot .on-idle, .plot .on-plain { stroke: var(--band-idle); }
.part { margin: 2px 0 6px; font-family: var(--mono); font-size: 13px; font-weight: 650; }
[data-part] + [data-part] { margin-top: 16px; padding-top: 14px; border-top: 1px solid var(--grid); }
.legend { display: flex; flex-wrap: wrap; gap: 4px 20px; list-style: none; margin: 0 0 8px; font-size: 13px;
  color: var(--muted); }
.legend li { position: relative; padding-left: 21px; overflow-wrap: anywhere; }
.legend svg { position: absolute; left: 0; top: 3px; }
.legend b { margin-left: 3px; color: var(--ink); font-variant-numeric: tabular-nums; }
.grid { stroke: var(--grid); }
.axis, .divider { stroke: var(--line); }
.fault { fill: var(--fault); fill-opacity: .09; }
.swatch.fault { fill-opacity: .2; stroke: var(--fault); stroke-opacity: .5; }
.flag { fill: var(--fail); }
.flag-command { fill: var(--accent); }
.command { stroke: var(--accent); stroke-width: 1.5; stroke-dasharray: 2 3; }
.plot .flag-text { fill: var(--surface); font-size: 11.5px; font-weight: 620; }
.failures { fill: var(--f0); }
.tone-good { fill: var(--band-good); }
.tone-warn { fill: url(#hatch-warn); }
.tone-bad { fill: url(#hatch-bad); }
.tone-idle { fill: url(#hatch-idle); }
.tone-plain { fill: var(--band-idle); stroke: var(--surface); }
.hatch path { fill: none; stroke-width: 1.2; }
.hatch-warn rect { fill: var(--band-warn); } .hatch-warn path { stroke: var(--hatch-warn); }
.hatch-bad rect { fill: var(--band-bad); } .hatch-bad path { stroke: var(--hatch-bad); stroke-width: 1; }
.hatch-idle rect { fill: var(--band-idle); } .hatch-idle circle { fill: var(--hatch-idle); }
.o-ok { fill: var(--ok); }
.o-failed-0 { fill: var(--f0); }
${failures.slice(1).map(failure).join('\n')}
.o-not-attempted { fill: url(#hatch-not-attempted); }
.hatch-not-attempted rect { fill: var(--band-idle); } .hatch-not-attempted circle { fill: var(--hatch-idle); }
.o-unfinished { fill: var(--muted); }
${addresses.map((n) => `.c-${n} { fill: var(--c${n}); }`).join('\n')}
.c-none { fill: var(--f0); }
.heat { fill: var(--c0); }
.heat-0 { fill-opacity: .18; } .heat-1 { fill-opacity: .34; } .heat-2 { fill-opacity: .52; }
.heat-3 { fill-opacity: .74; } .heat-4 { fill-opacity: 1; }
.line { fill: none; stroke-width: 1.6; stroke-linejoin: round; }
.line.median { stroke: var(--ink); }
.line.slowest { stroke: var(--f0); }
.line.capacity { stroke: var(--c3); stroke-width: 2.6; }
.swatch.capacity { fill: var(--c3); }
.threshold { stroke: var(--f0); stroke-width: 1.4; stroke-dasharray: 5 4; }
.part small { margin-left: 6px; font-family: var(--sans); font-weight: 400; color: var(--muted); }
.swatch.median { fill: var(--ink); }
.swatch.slowest { fill: var(--f0); }
.cursor { stroke: var(--ink); stroke-width: 1; stroke-dasharray: 3 3; pointer-events: none; }
.brush .overlay { cursor: crosshair; }
.brush .selection { fill: var(--accent); fill-opacity: .16; stroke: var(--accent); }
.brush .handle { fill: var(--accent); fill-opacity: .5; }
`

// Marks of one failure are of its colour on the page's surface, so that neighbours differ without colour.
function failure(n: number): string {
  return (
    `.o-failed-${n} { fill: url(#hatch-failed-${n}); } .hatch-failed-${n} rect { fill: var(--f${n}); }` +
    ` .hatch-failed-${n} path { stroke: var(--surface); stroke-opacity: .55; }` +
    ` .hatch-failed-${n} circle { fill: var(--surface); fill-opacity: .6; }`
  )
}
