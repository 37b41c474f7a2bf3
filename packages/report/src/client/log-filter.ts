import { all, one } from './dom.ts'
import type { Stage } from './stage.ts'

/** Narrows the logs to the rows inside the span of time that hold what was typed. */
export function installLogFilter(stage: Stage): void {
  for (const input of all('[data-filter]')) input.addEventListener('input', () => filterLogs(stage))
}

/** Applies span and filter to every log in sight. */
export function filterLogs(stage: Stage): void {
  for (const section of all('.variant:not([hidden]) .changes')) filterLog(stage, section)
}

function filterLog(stage: Stage, section: HTMLElement): void {
  const { fromMs, toMs } = stage.shown()
  const input = section.querySelector<HTMLInputElement>('[data-filter]')
  const wanted = (input?.value ?? '').toLowerCase()
  const rows = all('[data-log] tbody tr', section)
  let seen = 0
  for (const row of rows) {
    const at = Number(row.dataset['at'])
    const matches = at >= fromMs && at <= toMs && (row.textContent ?? '').toLowerCase().includes(wanted)
    row.hidden = !matches
    if (matches) seen += 1
  }
  const count = one('[data-filter-count]', section)
  if (count !== undefined) count.textContent = `${seen} of ${rows.length} shown`
}
