import { trusted, type Markup } from './html.ts'

const HATCHES: Readonly<Record<string, string>> = {
  warn: '<path d="M-2 2l4-4M0 8l8-8M6 10l4-4"/>',
  bad: '<path d="M-2 2l4-4M0 8l8-8M6 10l4-4M-2 6l4 4M0 0l8 8M6-2l4 4"/>',
  idle: '<circle cx="2" cy="2" r=".9"/><circle cx="6" cy="6" r=".9"/>',
  'failed-1': '<path d="M-2 2l4-4M0 8l8-8M6 10l4-4"/>',
  'failed-2': '<path d="M0 2h8M0 6h8"/>',
  'failed-3': '<path d="M2 0v8M6 0v8"/>',
  'failed-4': '<circle cx="2" cy="2" r="1.2"/><circle cx="6" cy="6" r="1.2"/>',
  'failed-5': '<path d="M-2 6l4 4M0 0l8 8M6-2l4 4"/>',
  'not-attempted': '<circle cx="2" cy="2" r="1"/><circle cx="6" cy="6" r="1"/>',
}

/** The fill patterns that all figures share: what a colour says, a pattern says too. */
export function patterns(): Markup {
  const defs = Object.entries(HATCHES).map(
    ([name, strokes]) =>
      `<pattern id="hatch-${name}" width="8" height="8" patternUnits="userSpaceOnUse" class="hatch hatch-${name}">` +
      `<rect width="8" height="8"/>${strokes}</pattern>`,
  )
  return trusted(
    `<svg width="0" height="0" class="defs" aria-hidden="true"><defs>${defs.join('')}</defs></svg>`,
  )
}
