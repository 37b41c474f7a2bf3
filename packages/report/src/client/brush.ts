import { brushX, scaleLinear, select, type D3BrushEvent } from 'd3'
import { drawStrip } from '../figure/strip.ts'
import { nodesOf, one } from './dom.ts'
import { endOf } from './state.ts'
import type { Stage } from './stage.ts'

const HEIGHT = 34

/** The strip at the top: the whole run in small, on which one drags to choose the span of time for all charts. */
export function installBrush(stage: Stage): () => void {
  const place = one('[data-brush]')
  if (place === undefined) return () => undefined
  return () => drawBrush(stage, place)
}

function drawBrush(stage: Stage, place: HTMLElement): void {
  const shown = stage.shown()
  const variant = stage.variants.find(({ key }) => key === shown.key) ?? stage.variants[0]
  if (variant === undefined) return
  const width = Math.max(120, place.clientWidth)
  const endMs = endOf(stage.variants, shown.key)
  const x = scaleLinear([0, endMs], [0, width])
  const strip = nodesOf(drawStrip({ ...variant.data, endMs }, width, HEIGHT))
  place.replaceChildren(strip)
  const brush = brushX<undefined>().extent([
    [0, 0],
    [width, HEIGHT],
  ])
  const layer = select<Element, undefined>(strip).append<SVGGElement>('g')
  layer.call(brush)
  if (shown.fromMs > 0 || shown.toMs < endMs) layer.call(brush.move, [x(shown.fromMs), x(shown.toMs)])
  // Listening begins here, so that placing the brush is not taken for a wish.
  brush.on('end', (event: D3BrushEvent<undefined>) => {
    const span = event.selection as readonly [number, number] | null
    const [from, to] = span ?? [0, width]
    stage.show({ key: shown.key, fromMs: x.invert(from), toMs: x.invert(to) })
  })
}
