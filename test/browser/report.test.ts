import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { analyse, pathsOf } from '@causeway/analysis'
import { bundleClient, renderReport } from '@causeway/report'
import { simulate } from '@causeway/scenario'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sample, type SampleOptions } from '../../packages/report/src/sample-runs.test-helper.ts'
import { scenariosOfFile } from '../campaign/observe.ts'
import { openReader, type Reader } from './report-page.ts'

const EVIL = `</script><img src=x onerror="document.title='owned'">`
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8')

let reader: Reader
let client: string

beforeAll(async () => {
  ;[reader, client] = await Promise.all([openReader(), bundleClient()])
})

afterAll(() => reader.close())

function open(options: SampleOptions = {}, context: BrowserContextOptions = {}) {
  const { runs, analysis, paths } = sample(options)
  return reader.open(renderReport(runs, analysis, { client, paths }), context)
}

test('the report asks for nothing over the network and breaks no policy', async () => {
  const { page, requests, errors } = await open()
  await page.mouse.move(700, 500)
  await page.keyboard.press(']')
  expect(await visibleVariants(page)).toEqual(['v1'])
  expect(requests).toEqual([])
  expect(errors).toEqual([])
  await page.context().close()
})

test('the verdict, the figures and every variant are readable with scripts off', async () => {
  const { page } = await open({}, { javaScriptEnabled: false })
  expect(await page.locator('.verdict').innerText()).toMatch(/FAILED\s+1 of 6 assertions/)
  expect(await page.locator('.assertions tbody tr:not(.group)').count()).toBe(9)
  expect(await visibleVariants(page)).toEqual(['v1', 'v2', 'v3'])
  expect(await page.locator('.controls').isVisible()).toBe(false)
  // Of each variant four charts, one of bandwidth, four of metrics.
  expect(await page.locator('.variant .plot svg[role=img]').count()).toBe(27)
  await page.context().close()
})

describe('nobody is left out', () => {
  const looks: readonly (readonly [string, BrowserContextOptions])[] = [
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['narrow', { viewport: { width: 400, height: 800 } }],
  ]
  test.for(looks)('axe finds no violation in the %s page, tables unfolded', async ([, context]) => {
    const { page } = await open({ replications: 2, duration: 700 }, context)
    await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)))
    await page.evaluate(axeSource)
    const result = await page.evaluate<AxeResults>('axe.run()')
    expect(result.violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([])
    expect(result.passes.length).toBeGreaterThan(30)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await page.context().close()
  })
})

test('hostile names are shown as they are and run nothing', async () => {
  const { page, requests, errors } = await open({
    title: EVIL,
    endpoint: `consumer/"'>${EVIL}`,
    duration: 400,
  })
  await page.keyboard.press(']')
  await page.mouse.move(700, 600)
  expect(await page.locator('h1').innerText()).toBe(EVIL)
  expect(await page.locator('img').count()).toBe(0)
  expect(await page.locator('.variant:visible .thing-name').allTextContents()).toContain(`"'>${EVIL}`)
  expect(await page.locator('.row-label title').allTextContents()).toContain(
    `consumer/"'>${EVIL}/app-a: health`,
  )
  expect(await page.title()).not.toBe('owned')
  expect([requests, errors]).toEqual([[], []])
  await page.context().close()
})

test('a path is picked from the table, and what refuses in it has the focus', async () => {
  const { page } = await open()
  const shown = () => page.locator('.variant:visible details.path:visible')
  expect(await shown().count()).toBe(1)
  await page.locator('.variant:visible [data-path-link="v1-path-2-1"]').click()
  expect(await shown().getAttribute('data-path')).toBe('v1-path-2-1')
  await page.locator('.variant:visible [data-path-link="v1-path-2-2"]').first().press('Enter')
  expect(await shown().getAttribute('data-path')).toBe('v1-path-2-2')
  expect(await page.locator('.hop-bad:focus').innerText()).toContain('SUBNET_ACL_RESTRICTION')
  expect(await page.locator('.variant:visible [aria-current=true]').count()).toBe(2)
  await page.context().close()
})

test('with scripts off the table leads to its paths, and the browser unfolds them', async () => {
  const { page } = await open({}, { javaScriptEnabled: false })
  const path = page.locator('#v2-path-2-1')
  expect(await path.isVisible()).toBe(false)
  await page.locator('a[href="#v2-path-2-1"]').first().click()
  expect(await path.isVisible()).toBe(true)
  expect(await page.locator('#v1-path-1-2 .hop').count()).toBe(6)
  await page.context().close()
})

test('the shipped scenario with its paths keeps its size and shuts nobody out', async () => {
  const scenarios = scenariosOfFile('scenarios/az-impairment.yaml')
  const runs = scenarios.map((scenario) => simulate(scenario))
  const html = renderReport(runs, analyse(runs, scenarios), { client, paths: pathsOf(runs) })
  expect(Buffer.byteLength(html)).toBeLessThan(1_500_000)
  const { page, errors } = await reader.open(html)
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await page.evaluate(axeSource)
  const { violations } = await page.evaluate<AxeResults>("axe.run('.variant:not([hidden]) .paths')")
  expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([])
  expect(await page.locator('.variant:visible .hop-bad:visible').count()).toBeGreaterThan(3)
  expect(errors).toEqual([])
  await page.context().close()
})

test('an incomplete run says so on top', async () => {
  const { page } = await open({ status: 'incomplete', duration: 420 })
  expect(await page.locator('main .partial').first().innerText()).toContain('INCOMPLETE')
  expect(await page.locator('.verdict').innerText()).toContain('UNDECIDED')
  await page.context().close()
})

test('one brush sets the span of time of all charts, and the address keeps it', async () => {
  const { page } = await open()
  const box = await page.locator('[data-brush] svg').boundingBox()
  if (box === null) throw new Error('the brush is not in sight')
  await page.mouse.move(box.x + box.width / 3, box.y + 10)
  await page.mouse.down()
  await page.mouse.move(box.x + (box.width * 2) / 3, box.y + 10, { steps: 4 })
  await page.mouse.up()
  expect(await page.locator('[data-span]').innerText()).toMatch(/^(4:59|5:00).* – (9:59|10:00)/)
  const summaries = await page
    .locator('.variant:not([hidden]) .plot svg')
    .evaluateAll((all) => all.flatMap((one) => one.getAttribute('aria-label') ?? []))
  expect(summaries.filter((text) => /(4:59|5:00)\S* to (9:59|10:00)/.test(text))).toHaveLength(9)
  expect(page.url()).toMatch(/#v=one-az&t=(299|300)[.\d]*-(599|600)/)
  await page.context().close()
})

test('an address opens the variant and the span that it names', async () => {
  const { page } = await open()
  await page.evaluate(() => (location.hash = '#v=zonal&t=280-340'))
  await expect.poll(() => visibleVariants(page)).toEqual(['v3'])
  expect(await page.locator('[data-span]').innerText()).toBe('4:40 – 5:40')
  expect(await page.locator('.variant:not([hidden]) [data-log] tbody tr:not([hidden])').count()).toBe(1)
  await page.context().close()
})

test('everything can be done from the keyboard', async () => {
  const { page } = await open()
  await page.keyboard.press('v')
  expect(await visibleVariants(page)).toEqual(['v2'])
  await page.keyboard.press('+')
  expect(await page.locator('[data-span]').innerText()).toBe('3:45 – 11:15')
  await page.keyboard.press('0')
  expect(await page.locator('[data-span]').innerText()).toBe('0:00 – 15:00')
  await page.keyboard.press('n')
  expect(await page.locator('.row-current').innerText()).toContain('2.01%')
  await page.keyboard.press('/')
  await page.keyboard.type('ends')
  expect(await page.locator('.variant:not([hidden]) [data-filter-count]').innerText()).toBe('1 of 2 shown')
  await page.keyboard.press('?')
  expect(await page.locator('dialog').isVisible()).toBe(false)
  await page.keyboard.press('Tab')
  await page.keyboard.press('?')
  expect(await page.locator('dialog').isVisible()).toBe(true)
  await page.context().close()
})

test('on paper everything is unfolded and nothing asks to be clicked', async () => {
  const { page } = await open({ duration: 400 })
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  expect(await page.locator('.controls').isVisible()).toBe(false)
  expect(await page.locator('details:not([open])').count()).toBe(0)
  expect(await page.locator('.variant:visible details.path:visible').count()).toBe(4)
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('light')
  await page.context().close()
})

function visibleVariants(page: Page): Promise<string[]> {
  return page
    .locator('.variant:visible')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-variant') ?? ''))
}
