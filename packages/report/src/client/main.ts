import { installBrush } from './brush.ts'
import { all } from './dom.ts'
import { installKeyboard } from './keyboard.ts'
import { filterLogs, installLogFilter } from './log-filter.ts'
import { installMenu } from './menu.ts'
import { installPaths } from './paths.ts'
import { drawStage, openStage } from './stage.ts'
import type { KeyedVariant } from './state.ts'
import { installTooltip } from './tooltip.ts'

// The page is complete without this script; what it adds is unhidden here.
function start(): void {
  const island = document.getElementById('report-data')?.textContent ?? '{"variants":[]}'
  const { variants } = JSON.parse(island) as { variants: readonly KeyedVariant[] }
  const [first] = variants
  if (first === undefined) return
  for (const element of all('[data-scripted]')) element.hidden = false
  for (const element of all('[data-plain]')) element.hidden = true
  const stage = openStage(variants, first.key)
  const drawBrush = installBrush(stage)
  const draw = (): void => {
    drawStage(stage)
    drawBrush()
    filterLogs(stage)
  }
  stage.onChange(draw)
  installMenu(stage)
  installKeyboard(stage)
  installLogFilter(stage)
  installPaths()
  installTooltip(stage)
  onNewWidth(draw)
  draw()
}

function onNewWidth(draw: () => void): void {
  let width = innerWidth
  addEventListener('resize', () => {
    if (innerWidth === width) return
    width = innerWidth
    requestAnimationFrame(draw)
  })
}

start()
