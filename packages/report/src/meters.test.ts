import { expect, test } from 'vitest'
import { toMarkup } from './figure/drawn.ts'
import { bandwidthAt, metricAt } from './client/meter-lines.ts'
import { chartsOf } from './figure/charts.ts'
import { renderReport } from './render-report.ts'
import { sample } from './sample-runs.test-helper.ts'
import { billCsv, renderBills } from './text/render-bill.ts'
import { bandwidthParts } from './view/bandwidth-parts.ts'
import { bucketsOf } from './view/buckets.ts'
import { metricParts } from './view/metric-parts.ts'
import { reasonStyles } from './view/reason-styles.ts'
import { variantData } from './view/variant-data.ts'

const { runs, analysis, paths } = sample()
const [run] = runs
const [summary] = analysis.variants
if (run === undefined || summary === undefined) throw new Error('the sample has a run')
const data = variantData(run, summary, reasonStyles(runs))
const view = { fromMs: 0, toMs: data.endMs, width: 1120 }
const plain = (text: string) => text
const style = { good: plain, bad: plain, dim: plain, bold: plain }

test('bandwidth is drawn for interfaces that put it to use, with their capacity', () => {
  const [part, ...others] = bandwidthParts(run, bucketsOf(run))
  expect(others).toEqual([])
  expect(part?.label).toMatch(/^consumer\/payments\/app-/)
  // 200 MB in the first second, nothing in the outage.
  expect([part?.carried[0], part?.carried[400], part?.dropped[0]]).toEqual([200_000_000, 0, 0])
  expect(part?.capacity).toEqual([{ fromMs: 0, bps: 10_000_000_000 }])
  const idle = {
    ...run,
    loads: { ...run.loads, offered: [1], carried: [1], dropped: [0], second: [0], link: [0] },
  }
  expect(bandwidthParts(idle, bucketsOf(idle))).toEqual([])
})

test('metrics have a point for each minute in which something crossed, and none for the others', () => {
  const [watched, ...others] = metricParts(run)
  expect(watched).toMatchObject({ label: 'NewConnections of consumer/payments', periodMs: 60_000 })
  expect(watched?.at).toEqual([0, 1, 2, 3, 4, 10, 11, 12, 13, 14].map((minute) => minute * 60_000))
  expect(watched?.value[5]).toBe(90)
  expect(watched?.alarms).toMatchObject([{ label: 'quiet', threshold: 50 }])
  expect(others.map(({ label }) => label.split(' ')[0])).toEqual(
    expect.arrayContaining(['BytesProcessed', 'PacketsDropped']),
  )
  expect(others.map(({ label }) => label.split(' ')[0])).not.toContain('RstPacketsReceived')
})

test('charts without anything to show are left out', () => {
  const named = (of: typeof data) => chartsOf(of).map(({ name }) => name)
  expect(named(data)).toEqual(expect.arrayContaining(['bandwidth', 'metrics']))
  expect(named({ ...data, bandwidth: [], metrics: [] })).not.toEqual(expect.arrayContaining(['metrics']))
})

test('what the new charts show is told in words and as tables too', () => {
  for (const name of ['bandwidth', 'metrics']) {
    const chart = chartsOf(data).find((each) => each.name === name)
    const drawn = toMarkup(chart?.draw(data, view) ?? { tag: 'p', attributes: {}, children: [] })
    expect(drawn).toMatch(/role="img" aria-label="[^"]{60,}"/)
    expect(toMarkup(chart?.tabulate(data, view) ?? { tag: 'p', attributes: {}, children: [] })).toContain(
      '<caption>',
    )
  }
})

test('the page tells the cost of the run and of a month, by payer', () => {
  const page = renderReport(runs, analysis, { client: '', paths })
  const bill = page.slice(page.indexOf('id="v1-bill"'), page.indexOf('id="v1-changes"'))
  // By hand: one hour of one zone, ten minutes of 0.6 GB at 0.01 USD.
  expect(bill).toContain('<b>0.0700</b>')
  expect(bill).toContain('6.000 GB')
  // 730 hours, and 6 GB in a quarter of an hour are 17,520 GB a month.
  expect(bill).toContain('17,520.000 GB')
  expect(bill).toContain('<b>182.50</b>')
})

test('the bill as text has the same figures, as CSV to the nano-dollar', () => {
  const text = renderBills([run], { style, ascii: true })
  expect(text).toMatch(/Interface endpoint, hours .*1 h +0\.0100 +730 h +7\.30\n/)
  expect(text).toMatch(/All payers +0\.0700 +182\.50\n/)
  expect(renderBills([run], { style, ascii: true, month: true })).not.toContain('0.0700')
  const [head, ...rows] = billCsv([run]).trimEnd().split('\r\n')
  expect(head).toMatch(/^variant,replication,payer,account,/)
  expect(rows).toHaveLength(2)
  expect(rows[1]).toMatch(
    /interfaceEndpoint\.gb,consumer\/payments,use1-az\d,6000000000,0\.06,17520000000000,175\.20$/,
  )
})

test('each bill says what nothing is charged for: taxes, the internet, transit gateways, Direct Connect [R-PRC-7]', () => {
  const left = /[Nn]ot billed: taxes, data out to the internet, transit gateways, Direct Connect and VPN,/
  expect(renderBills([run], { style, ascii: true })).toMatch(left)
  expect(renderReport(runs, analysis, { client: '', paths })).toMatch(left)
})

test('under the pointer stands what was the case at that moment', () => {
  const [part] = data.bandwidth
  expect(bandwidthAt(data, part, 500).map(({ label, value }) => `${label} ${value}`)).toEqual([
    'offered 1.6 Gbps',
    'carried 1.6 Gbps',
    'dropped 0 bps',
    'capacity 10 Gbps',
  ])
  const [watched] = data.metrics
  expect(metricAt(watched, 61_000)[0]).toEqual({ label: 'from 1:00', value: '99' })
  expect(metricAt(watched, 400_000)[0]).toEqual({ label: 'no data point', value: '' })
})
