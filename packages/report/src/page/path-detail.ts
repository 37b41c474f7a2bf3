import type { ClientPath, PathLook, PathSender, ToldAddress } from '@causeway/analysis'
import { formatClock, formatDuration, plural, visible } from '@causeway/ground'
import type { Trace } from '@causeway/network'
import { el, type Drawn } from '../figure/drawn.ts'
import { drawHops, hopCard } from '../figure/hop-list.ts'
import { drawPathMap } from '../figure/path-map.ts'
import { packetText } from '../text/hop-words.ts'
import { html, type Markup } from './html.ts'

/** One path of a sender, with the moments at which it is met. */
export interface MetPath {
  /** Of the element that links lead to. */
  readonly id: string
  readonly path: ClientPath
  readonly sender: PathSender
  readonly looks: readonly MetLook[]
  readonly isOpen: boolean
}

export interface MetLook {
  readonly at: number
  readonly look: PathLook
}

/** A path in full, folded: the name and the hops there and back as cards, beside a map of where they lie. */
export function pathDetail({ id, path, sender, looks, isOpen }: MetPath): Markup {
  const when = looks.map(({ at }) => formatClock(at)).join(', ')
  const { trace, map } = path
  // The link leads inside, so that a browser opens the fold by itself, without a script.
  return html`<details class="path" data-path="${id}" ${isOpen && html` open`}>
    <summary>
      ${verdictMark(path)} <code>${sender.trafficClass}</code> from <code>${sender.client}</code> to
      <code>${sender.endpoint}:${sender.port}</code> <span class="time">${when}</span>
    </summary>
    <div class="path-body" id="${id}">
      <div class="way">
        <h4>There</h4>
        ${drawHops(trace?.hops ?? [], nameCards(path, looks))}
        ${
          trace !== undefined &&
          trace.returnHops.length > 0 &&
          html`<h4>Back</h4>
            ${drawHops(trace.returnHops)}`
        }
        <p class="path-end">${endOf(path)}</p>
      </div>
      ${map.accounts.length > 0 && drawPathMap(map)}
    </div>
  </details>`
}

/** A path's verdict as a mark: reachable, or the first reason why not. */
export function verdictMark({ verdict, reasons }: Pick<ClientPath, 'verdict' | 'reasons'>): Markup {
  if (verdict === 'reachable') return html`<span class="mark mark-good">reachable</span>`
  return html`<span class="mark mark-bad">${reasons[0]?.code ?? 'not reachable'}</span>`
}

function nameCards({ name, reasons, trace }: ClientPath, looks: readonly MetLook[]): Drawn[] {
  const steps = (name?.traces ?? []).flatMap((asked) => asked.steps)
  const unnamed = reasons.filter(({ way }) => way === 'name')
  const isSaid = (reason: string): boolean => steps.some(({ text }) => text === reason)
  const told = steps.map(({ text, rule }) => why(text, rule))
  const refusals = unnamed.filter(({ text }) => !isSaid(text)).map(({ text, rule }) => why(text, rule))
  const answers = looks.map(({ at, look }) => el('p', { class: 'hop-facts' }, answerText(at, look)))
  const first = trace?.hops[0]
  const packet = first === undefined ? [] : [el('p', { class: 'hop-facts' }, packetText(first.headerIn))]
  const tone = unnamed.length === 0 ? 'good' : 'bad'
  const asked = name === undefined ? [] : [el('code', {}, visible(name.name))]
  return [hopCard({ number: '?', tone, label: 'Name' }, asked, ...told, ...refusals, ...answers, ...packet)]
}

function why(text: string, rule: string): Drawn {
  return el('p', { class: 'hop-why' }, visible(text), ' ', el('small', {}, rule))
}

function answerText(at: number, { told, leftOut }: PathLook): string {
  const left = leftOut === 0 ? '' : `; ${plural(leftOut, 'address', 'addresses')} left out`
  return visible(`${formatClock(at)} told ${told.map(toldText).join(', ') || 'no address'}${left}`)
}

function toldText({ address, azId, isTaken, verdict, code }: ToldAddress): string {
  const how = verdict === 'reachable' ? 'answers' : (code ?? 'does not answer')
  return `${address} in ${azId} (${isTaken ? 'taken, ' : ''}${how})`
}

/** What comes of it for the client; why it fails stands at the hop that refuses. */
function endOf({ trace }: ClientPath): string {
  if (trace === undefined) return 'The client has no address to connect to.'
  if (trace.verdict === 'reachable') return factsOf(trace)
  return trace.outcome === 'reset' ? 'The client hears a RST.' : 'The client hears nothing and gives up.'
}

function factsOf({
  deliveredTo,
  roundTrip,
  zonesCrossed,
  viaInternetGateway,
  leavesAwsNetwork,
}: Trace): string {
  return [
    ...(deliveredTo === undefined ? [] : [`Delivered to ${deliveredTo}`]),
    `round trip ${formatDuration(roundTrip)}`,
    zonesCrossed === 0
      ? 'no zone boundary crossed'
      : `${plural(zonesCrossed, 'zone boundary', 'zone boundaries')} crossed`,
    viaInternetGateway ? 'by an internet gateway' : 'by no internet gateway',
    leavesAwsNetwork ? 'leaves AWS’s network' : 'stays in AWS’s network',
  ].join('; ')
}
