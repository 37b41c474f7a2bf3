import { expect, test } from 'vitest'
import { renderReport } from '../render-report.ts'
import { sample } from '../sample-runs.test-helper.ts'
import { pathSection } from './path-section.ts'
import { reportView } from './report-view.ts'

const { runs, analysis, paths } = sample()
const [view] = reportView(runs, analysis, paths).variants
if (view === undefined) throw new Error('the sample has variants')
const markup = pathSection(view)?.markup ?? ''

/** The text of markup, without its tags. */
const textOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&gt;', '>')
    .replace(/\s+/g, ' ')

const detail = (id: string) => {
  const from = markup.indexOf(`data-path="${id}"`)
  return markup.slice(from, markup.indexOf('data-path="', from + 1))
}

test('every pair of class and subnet has a verdict for every moment, which leads to its path', () => {
  const rows = markup.slice(markup.indexOf('<tbody>'), markup.indexOf('</tbody>')).split('<tr>').slice(1)
  expect(rows.map((row) => [...row.matchAll(/href="#([^"]+)"/g)].map((link) => link[1]))).toEqual([
    ['v1-path-1-1', 'v1-path-1-2', 'v1-path-1-2'],
    ['v1-path-2-1', 'v1-path-2-2', 'v1-path-2-2'],
  ])
  const [first = ''] = rows
  expect(textOf(first)).toContain(
    'reachable SUBNET_ACL_RESTRICTION 0 of 1 address would answer, 1 left out SUB',
  )
  expect(textOf(first)).toContain('same as at 05:01.000')
  for (const id of ['v1-path-1-1', 'v1-path-2-2']) expect(markup).toContain(`id="${id}"`)
})

test('of all paths the first that fails is unfolded', () => {
  const folds = [...markup.matchAll(/<details class="path" data-path="([^"]+)"([^>]*)>/g)]
  expect(folds.map(([, id, rest]) => [id, rest?.includes('open')])).toEqual([
    ['v1-path-1-1', false],
    ['v1-path-1-2', true],
    ['v1-path-2-1', false],
    ['v1-path-2-2', false],
  ])
})

test('a card tells where, what decided by which rule, what it changed and what it cost', () => {
  const text = textOf(detail('v1-path-1-1'))
  expect(text).toContain('tcp 10.0.1.4:49152 -> 10.0.11.4:443, 60 B, MSS 8961')
  expect(text).toContain(
    '3 Interface endpoint consumer/payments use1-az4 AZ crossed picks provider/nlb among 2 in use1-az4 R-SG-1 MSS 8460 · adds 150us',
  )
  expect(text).toContain('Delivered to provider/web-1; round trip 700us; 1 zone boundary crossed')
})

test('what the failing hop passed over is unfolded, on the way back too', () => {
  const html = detail('v1-path-1-2')
  expect(html).toMatch(/<details open=""><summary>2 candidates passed over<\/summary>/)
  expect(textOf(html)).toContain('2 Network ACL, in consumer/app/a use1-az4 SUBNET_ACL_RESTRICTION')
  expect(textOf(html)).toContain('The client hears nothing and gives up.')
})

test('the map nests account, VPC, zone and subnet, and numbers what the path comes to', () => {
  const html = detail('v1-path-1-2')
  const map = html.slice(html.indexOf('class="path-map"'))
  const kinds = [...map.matchAll(/class="box box-([^"]+)"/g)].map(([, kind]) => kind)
  expect(kinds).toEqual(['account', 'vpc', 'zone on', 'subnet on', 'subnet on', 'subnet', 'outside on'])
  expect(textOf(map)).toContain('use1-az4 us-east-1a outage: isolate a 10.0.1.0/24 back 2 app/a/checkout-1 1')
  expect(textOf(map)).toContain('3 more subnets')
})

test('a page without paths has neither the section nor a link to it', () => {
  const plain = renderReport(runs, analysis, { client: '' })
  expect(plain).not.toContain('data-section="paths"')
  expect(plain).not.toContain('data-jump="paths"')
  expect(renderReport(runs, analysis, { client: '', paths })).toContain('data-jump="paths"')
})
