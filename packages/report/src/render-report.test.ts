import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { renderReport } from './render-report.ts'
import { sample } from './sample-runs.test-helper.ts'

const CLIENT = 'console.log("</script><!-- a script that tries to end itself -->")'
const { runs, analysis, paths } = sample()
const page = renderReport(runs, analysis, { client: CLIENT, paths })

test('equal runs give equal bytes', () => {
  const again = sample()
  expect(renderReport(again.runs, again.analysis, { client: CLIENT, paths: again.paths })).toBe(page)
})

test('the verdict, every figure and every assertion stand before any script', () => {
  const read = page.slice(0, page.indexOf('<script'))
  expect(read).toContain('FAILED')
  for (const variant of analysis.variants) {
    expect(read).toContain(`>${variant.variant}</h3>`)
    for (const { value } of variant.headline) expect(read).toContain(`>${value}</dd>`)
    for (const { measuredText } of variant.assessed) expect(read).toContain(`>${measuredText}</td>`)
  }
})

test('three variants of 18,000 connections stay below one megabyte with a script of 200 KB', () => {
  const big = renderReport(runs, analysis, { client: 'x'.repeat(200_000), paths })
  expect(runs.every((run) => run.connections.start.length > 17_000)).toBe(true)
  expect(Buffer.byteLength(big)).toBeLessThan(1_000_000)
})

test('the policy admits exactly the script that the page holds', () => {
  const script = /<script>([^]*?)<\/script>/.exec(page)?.[1] ?? ''
  const hash = createHash('sha256').update(script).digest('base64')
  expect(page).toContain(`script-src &#39;sha256-${hash}&#39;`.replaceAll('&#39;', quoteIn(page)))
  expect(page.match(/<script/g)).toHaveLength(2)
})

test('nothing in the page is fetched from anywhere', () => {
  const addresses = [...page.matchAll(/(?:src|href|action)="([^"]*)"|url\(([^)]*)\)/g)].map(
    (m) => m[1] ?? m[2],
  )
  expect(addresses.filter((address) => address?.startsWith('#') === false)).toEqual([])
  expect(page).not.toMatch(/@import|<link|<iframe|<object/)
})

test('hostile names stand as text in markup, attributes, figures and data', () => {
  const evil = '</script><img src=x onerror=alert(1)>'
  const hostile = sample({ title: evil, endpoint: `consumer/"'>${evil}`, duration: 400 })
  const html = renderReport(hostile.runs, hostile.analysis, { client: CLIENT, paths: hostile.paths })
  expect(html).not.toContain('<img')
  expect(html.match(/<\/script>/g)).toHaveLength(2)
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
})

test('characters that hide or turn text around are shown', () => {
  const turned = sample({ title: 'safe\u202eelbatrevni', duration: 350 })
  const html = renderReport(turned.runs, turned.analysis, { client: '' })
  expect(html).not.toContain('\u202e')
  expect(html).toContain('safe\\u{202e}elbatrevni')
})

test('a run that did not reach its end says so above the verdict', () => {
  const cut = sample({ status: 'incomplete', duration: 420 })
  const html = renderReport(cut.runs, cut.analysis, { client: '' })
  expect(html.indexOf('INCOMPLETE')).toBeGreaterThan(0)
  expect(html.indexOf('INCOMPLETE')).toBeLessThan(html.indexOf('class="verdict '))
  expect(html).toContain('07:00.000')
})

test('a page without a client holds no script and admits none', () => {
  const plain = renderReport(runs, analysis, { client: '' })
  expect(plain).not.toContain('<script')
  expect(plain).not.toContain('script-src')
})

function quoteIn(html: string): string {
  return html.includes("script-src 'sha256") ? "'" : '&#39;'
}
