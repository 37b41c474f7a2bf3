import { all, announce, one } from './dom.ts'
import { showWhole, toggleHelp } from './keyboard.ts'
import type { Stage } from './stage.ts'

/** The buttons of the page, and the links of the contents to parts of the variant in sight. */
export function installMenu(stage: Stage): void {
  const actions: Readonly<Record<string, () => void>> = {
    copy: copyLink,
    print: () => print(),
    theme: toggleTheme,
    help: toggleHelp,
    whole: () => showWhole(stage),
  }
  for (const button of all('[data-do]')) {
    button.addEventListener('click', () => actions[button.dataset['do'] ?? '']?.())
  }
  for (const button of all('[data-variant-button]')) {
    button.addEventListener('click', () =>
      stage.show({ ...stage.shown(), key: button.dataset['variantButton'] ?? '' }),
    )
  }
  for (const link of all('[data-jump]')) link.addEventListener('click', (event) => jumpTo(link, event))
  for (const link of all('[data-moment]')) link.addEventListener('click', () => showTimeline())
  addEventListener('beforeprint', () => all('details').forEach((details) => details.setAttribute('open', '')))
}

// The address keeps what is shown, so a jump scrolls without writing to it.
function jumpTo(link: HTMLElement, event: Event): void {
  const name = link.dataset['jump'] ?? ''
  const target = one(`.variant:not([hidden]) [data-section="${name}"]`) ?? document.getElementById(name)
  if (target === null || target === undefined) return
  event.preventDefault()
  target.scrollIntoView()
  target.setAttribute('tabindex', '-1')
  target.focus({ preventScroll: true })
}

// After the hash has changed and the charts are drawn anew.
function showTimeline(): void {
  setTimeout(() => one('.variant:not([hidden]) [data-section="timeline"]')?.scrollIntoView())
}

function toggleTheme(): void {
  const root = document.documentElement
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  const now = root.dataset['theme'] ?? (dark ? 'dark' : 'light')
  root.dataset['theme'] = now === 'dark' ? 'light' : 'dark'
  announce(`${root.dataset['theme']} theme`)
}

function copyLink(): void {
  const copied = navigator.clipboard?.writeText(location.href) ?? Promise.reject(new Error('no clipboard'))
  copied.then(
    () => announce('Link copied'),
    () => announce('The browser did not allow copying; the address bar holds the link'),
  )
}
