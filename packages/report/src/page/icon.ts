import { trusted, type Markup } from './html.ts'

const SHAPES = {
  check: 'M2.5 8.5l3.6 3.6 7.4-8',
  cross: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  dash: 'M3 8h10',
  bang: 'M8 2.5v7M8 12.4v.8',
  arrow: 'M2 8h11M9 4l4 4-4 4',
} as const

export type IconName = keyof typeof SHAPES

/** A sign drawn as a shape, because not every font has it. */
export function icon(name: IconName): Markup {
  return trusted(
    `<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="${SHAPES[name]}"/></svg>`,
  )
}
