import { all, announce, one } from './dom.ts'
import { endOf } from './state.ts'
import type { Stage } from './stage.ts'
import { clock } from '../figure/clock.ts'

const NEAR_MS = 30_000

/** Everything that the page can do, from the keyboard; keys are left alone while one types or holds a modifier. */
export function installKeyboard(stage: Stage): void {
  const keys: Readonly<Record<string, () => void>> = {
    '?': toggleHelp,
    '/': () => one('.variant:not([hidden]) [data-filter]')?.focus(),
    '[': () => toMoment(stage, -1),
    ']': () => toMoment(stage, 1),
    '+': () => zoom(stage, 0.5),
    '=': () => zoom(stage, 0.5),
    '-': () => zoom(stage, 2),
    '0': () => showWhole(stage),
    ArrowLeft: () => move(stage, -0.25),
    ArrowRight: () => move(stage, 0.25),
    n: () => toFailing(1),
    p: () => toFailing(-1),
    v: () => nextVariant(stage),
  }
  document.addEventListener('keydown', (event) => {
    if (isTaken(event)) return
    const action = /^[1-9]$/.test(event.key) ? () => jump(Number(event.key)) : keys[event.key]
    if (action === undefined) return
    event.preventDefault()
    action()
  })
}

/** The whole run again. */
export function showWhole(stage: Stage): void {
  const { key } = stage.shown()
  stage.show({ key, fromMs: 0, toMs: endOf(stage.variants, key) })
}

/** Opens or closes the list of keys. */
export function toggleHelp(): void {
  const dialog = document.querySelector('dialog')
  if (dialog?.open === true) dialog.close()
  else dialog?.showModal()
}

function isTaken(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return true
  if (event.target.closest('input, textarea, select, dialog[open]') !== null) return true
  // A region that scrolls needs its arrows for itself.
  return event.key.startsWith('Arrow') && event.target.closest('.scroll') !== null
}

function jump(number: number): void {
  const links = all('.contents li:not([hidden]) a')
  links[number - 1]?.click()
}

function zoom(stage: Stage, factor: number): void {
  const { key, fromMs, toMs } = stage.shown()
  const half = ((toMs - fromMs) * factor) / 2
  const middle = (fromMs + toMs) / 2
  stage.show({ key, fromMs: middle - half, toMs: middle + half })
}

function move(stage: Stage, by: number): void {
  const { key, fromMs, toMs } = stage.shown()
  const wanted = (toMs - fromMs) * by
  const step = Math.max(-fromMs, Math.min(endOf(stage.variants, key) - toMs, wanted))
  stage.show({ key, fromMs: fromMs + step, toMs: toMs + step })
}

function toMoment(stage: Stage, direction: 1 | -1): void {
  const { key, fromMs, toMs } = stage.shown()
  const variant = stage.variants.find((held) => held.key === key) ?? stage.variants[0]
  const moments = variant?.data.moments ?? []
  const whole = toMs - fromMs >= endOf(stage.variants, key)
  const now = whole ? (direction === 1 ? -1 : endOf(stage.variants, key) + 1) : (fromMs + toMs) / 2
  const next =
    direction === 1 ? moments.find((at) => at > now + 1) : moments.findLast((at) => at < now - 1 && at > 0)
  if (next === undefined) return announce('No further event')
  const reach = whole ? NEAR_MS : Math.min(NEAR_MS, (toMs - fromMs) / 2)
  stage.show({ key, fromMs: next - Math.min(reach, next), toMs: next + Math.min(reach, next || reach) })
  announce(`Event at ${clock(next)}`)
}

function toFailing(direction: 1 | -1): void {
  const rows = all('[data-failing]')
  if (rows.length === 0) return announce('No assertion fails')
  const now = rows.findIndex((row) => row.classList.contains('row-current'))
  const at = now === -1 && direction === -1 ? rows.length - 1 : (now + direction + rows.length) % rows.length
  rows.forEach((row, index) => row.classList.toggle('row-current', index === at))
  rows[at]?.scrollIntoView({ block: 'center' })
  announce(rows[at]?.textContent ?? '')
}

function nextVariant(stage: Stage): void {
  const keys = [...stage.variants.map(({ key }) => key), 'all']
  const shown = stage.shown()
  const key = keys[(keys.indexOf(shown.key) + 1) % keys.length] ?? shown.key
  stage.show({ ...shown, key })
}
