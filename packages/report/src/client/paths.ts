import { all, one } from './dom.ts'

/** Lets one pick a path in the table: it alone is shown, and what refuses in it has the focus. */
export function installPaths(): void {
  for (const section of all('.paths')) {
    const first = one('details.path[open]', section)
    if (first !== undefined) pick(section, first)
    for (const link of all('[data-path-link]', section)) {
      link.addEventListener('click', (event) => {
        event.preventDefault()
        show(section, link.dataset['pathLink'] ?? '')
      })
    }
  }
  addEventListener('beforeprint', () => all('details.path').forEach((path) => (path.hidden = false)))
}

function show(section: HTMLElement, id: string): void {
  const path = one(`details.path[data-path="${id}"]`, section)
  if (path === undefined) return
  pick(section, path)
  path.scrollIntoView({ block: 'nearest' })
  const focused = one('.hop-bad', path) ?? one('summary', path)
  focused?.focus({ preventScroll: true })
}

function pick(section: HTMLElement, path: HTMLElement): void {
  for (const other of all('details.path', section)) {
    other.hidden = other !== path
    other.toggleAttribute('open', other === path)
  }
  for (const link of all('[data-path-link]', section)) {
    if (link.dataset['pathLink'] === path.dataset['path']) link.setAttribute('aria-current', 'true')
    else link.removeAttribute('aria-current')
  }
}
