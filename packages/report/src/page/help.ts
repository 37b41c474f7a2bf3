import { html, type Markup } from './html.ts'

const KEYS: readonly (readonly [string, string])[] = [
  ['1 – 9', 'go to a section'],
  ['[ ]', 'previous and next event of this variant'],
  ['+ − 0', 'zoom in, zoom out, whole run'],
  ['← →', 'move the span of time'],
  ['n p', 'next and previous failing assertion'],
  ['v', 'next variant'],
  ['/', 'filter the state changes'],
  ['?', 'show or hide this help'],
]

/** The list of keys, which the script opens as a dialog. */
export function help(): Markup {
  const rows = KEYS.map(
    ([keys, what]) =>
      html`<div>
        <dt><kbd>${keys}</kbd></dt>
        <dd>${what}</dd>
      </div>`,
  )
  return html`<dialog class="help" data-help aria-labelledby="help-title">
    <h2 id="help-title">Keys</h2>
    <dl>${rows}</dl>
    <p>
      Drag on the strip at the top to choose a span of time for all charts. The address in the browser keeps
      it.
    </p>
    <form method="dialog"><button>Close</button></form>
  </dialog>`
}
