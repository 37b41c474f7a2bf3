import type { PathLook, PathSender, VariantPaths } from '@causeway/analysis'
import { formatClock, plural } from '@causeway/ground'
import { html, type Markup } from './html.ts'
import { pathDetail, verdictMark, type MetPath } from './path-detail.ts'
import type { VariantView } from './report-view.ts'

/** The paths of a variant's clients: which end well at which moment, and each in full; nothing where none were looked at. */
export function pathSection({ key, paths }: VariantView): Markup | undefined {
  if (paths === undefined || paths.senders.length === 0) return undefined
  const id = `${key}-paths`
  return html`<section class="paths" data-section="paths" aria-labelledby="${id}">
    <h3 id="${id}">Paths</h3>
    <p class="chart-what">
      The way of a connection, there and back, from one client of each class in each subnet. At every moment
      the client asks for the name anew, as the first to ask; one that keeps an older answer goes on with the
      address it has. The numbers in the boxes are those of the hops. ${paths.notes.join(' ')}
    </p>
    ${pathTable(key, paths)} ${metPaths(key, paths).map(pathDetail)}
  </section>`
}

function pathTable(key: string, paths: VariantPaths): Markup {
  const { moments, senders } = paths
  const heads = moments.map(
    ({ at, text }) => html`<th scope="col"><span class="time">${formatClock(at)}</span> ${text}</th>`,
  )
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Table of paths">
    <table class="path-table">
      <thead>
        <tr>
          <th scope="col">Class</th>
          <th scope="col">From</th>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${senders.map((sender, n) => row(sender, paths, (index) => pathId(key, n, index)))}
      </tbody>
    </table>
  </div>`
}

function row(sender: PathSender, { moments }: VariantPaths, idOf: (path: number) => string): Markup {
  const { looks, paths } = sender
  const cells = looks.map((look, at) => {
    const path = paths[look.path]
    if (path === undefined) return html`<td></td>`
    const first = looks.findIndex((one) => one.path === look.path)
    const same = first < at ? `same as at ${formatClock(moments[first]?.at ?? 0)}` : ''
    const id = idOf(look.path)
    return html`<td>
      <a href="#${id}" data-path-link="${id}">${verdictMark(path)}</a>
      ${said(answersText(look))} ${said(same)}
    </td>`
  })
  return html`<tr>
    <th scope="row"><code>${sender.trafficClass}</code></th>
    <td>${sender.subnet}<br /><small>${sender.azId}</small></td>
    ${cells}
  </tr>`
}

function said(text: string): Markup | undefined {
  return text === '' ? undefined : html`<small>${text}</small>`
}

/** Where an answer has several addresses, or lacks some, how many of them would have done. */
function answersText({ told, leftOut }: PathLook): string {
  if (told.length < 2 && leftOut === 0) return ''
  const good = told.filter(({ verdict }) => verdict === 'reachable').length
  const left = leftOut === 0 ? '' : `, ${leftOut} left out`
  return `${good} of ${plural(told.length, 'address', 'addresses')} would answer${left}`
}

function metPaths(key: string, { moments, senders }: VariantPaths): MetPath[] {
  const met = senders.flatMap((sender, n) =>
    sender.paths.map((path, index) => ({
      id: pathId(key, n, index),
      path,
      sender,
      looks: sender.looks.flatMap((look, at) =>
        look.path === index ? [{ at: moments[at]?.at ?? 0, look }] : [],
      ),
    })),
  )
  const failing = met.findIndex(({ path }) => path.verdict !== 'reachable')
  return met.map((one, index) => ({ ...one, isOpen: index === Math.max(0, failing) }))
}

function pathId(key: string, sender: number, path: number): string {
  return `${key}-path-${sender + 1}-${path + 1}`
}
