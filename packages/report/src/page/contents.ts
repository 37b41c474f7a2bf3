import { chartsOf } from '../figure/charts.ts'
import { html, type Markup } from './html.ts'
import type { ReportView } from './report-view.ts'

/** The list of what is on the page; parts of a variant lead to the one that is shown. */
export function contents(view: ReportView): Markup {
  const [first] = view.variants
  const hasPaths = view.variants.some(({ paths }) => paths !== undefined && paths.senders.length > 0)
  const paths = hasPaths ? [{ name: 'paths', title: 'Paths' }] : []
  const parts = [
    { name: 'happened', title: 'What happened' },
    ...(first === undefined ? [] : chartsOf(first.data)).flatMap(({ name, title }) => [
      { name, title },
      ...(name === 'timeline' ? paths : []),
    ]),
    { name: 'bill', title: 'Cost' },
    { name: 'changes', title: 'State changes' },
  ]
  const ofVariant = first === undefined ? [] : parts
  const variants = view.variants.map(
    ({ key, run }) => html`<li data-plain><a href="#${key}">${run.variant}</a></li>`,
  )
  return html`<nav class="contents" aria-label="Contents">
    <ol>
      <li><a href="#verdict" data-jump="verdict">Verdict</a></li>
      <li><a href="#assertions" data-jump="assertions">Assertions</a></li>
      ${variants}
      ${ofVariant.map(
        ({ name, title }) =>
          html`<li data-scripted hidden>
            <a href="#${first?.key ?? ''}-${name}" data-jump="${name}">${title}</a>
          </li>`,
      )}
      <li><a href="#inputs" data-jump="inputs">Inputs</a></li>
      <li><a href="#digests" data-jump="digests">Digests</a></li>
    </ol>
  </nav>`
}
