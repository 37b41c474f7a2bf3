import { plural, visible } from '@causeway/ground'
import type { TraceHop } from '@causeway/network'
import { hopFacts, hopLabel } from '../text/hop-words.ts'
import { el, type Drawn } from './drawn.ts'

/** One way of a packet, a card for each hop; the first that refuses has what it passed over unfolded. */
export function drawHops(hops: readonly TraceHop[], before: readonly Drawn[] = []): Drawn {
  const failing = hops.findIndex(({ refused }) => refused !== undefined)
  const cards = hops.map((hop, index) => drawHop(hop, index + 1, index === failing))
  return el('ol', { class: 'hops' }, ...before, ...cards)
}

function drawHop(hop: TraceHop, number: number, isFailing: boolean): Drawn {
  const { azId, refused, zonesCrossed, decidedBy } = hop
  const zone = azId === undefined ? [] : [el('span', { class: 'hop-zone' }, azId)]
  const crossed = zonesCrossed > 0 ? [el('span', { class: 'mark mark-warn' }, 'AZ crossed')] : []
  const code = refused === undefined ? [] : [el('span', { class: 'mark mark-bad' }, refused)]
  const facts = hopFacts(hop).map(visible)
  return hopCard(
    { number: String(number), tone: refused === undefined ? 'good' : 'bad', label: hopLabel(hop) },
    [el('code', {}, visible(hop.component)), ...zone, ...crossed, ...code],
    el('p', { class: 'hop-why' }, visible(whyOf(hop)), ' ', el('small', {}, decidedBy.rule)),
    ...(facts.length === 0 ? [] : [el('p', { class: 'hop-facts' }, facts.join(' · '))]),
    ...passedOver(decidedBy.rejected ?? [], isFailing),
  )
}

export interface CardHead {
  readonly number: string
  readonly tone: 'good' | 'bad'
  readonly label: string
}

/** A card of the list: a number or sign, what it is, what stands beside that, and what is told of it. */
export function hopCard(
  { number, tone, label }: CardHead,
  beside: readonly Drawn[],
  ...told: readonly Drawn[]
): Drawn {
  const head = el('p', { class: 'hop-head' }, el('b', {}, label), ...beside)
  const focusable = tone === 'bad' ? { tabindex: '-1' } : {}
  return el(
    'li',
    { class: `hop hop-${tone}`, ...focusable },
    el('span', { class: 'hop-number' }, number),
    el('div', {}, head, ...told),
  )
}

/** Who decided and how, told once where the text or the card names them already. */
function whyOf({ component, decidedBy }: TraceHop): string {
  const { text } = decidedBy
  const isSaid = decidedBy.component === component || text.includes(decidedBy.component)
  return isSaid ? text : `${decidedBy.component}: ${text}`
}

function passedOver(rejected: readonly string[], isOpen: boolean): Drawn[] {
  if (rejected.length === 0) return []
  const lines = rejected.map((line) => el('li', {}, visible(line)))
  const summary = el('summary', {}, `${plural(rejected.length, 'candidate')} passed over`)
  return [el('details', isOpen ? { open: '' } : {}, summary, el('ul', {}, ...lines))]
}
