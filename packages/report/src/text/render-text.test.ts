import { expect, test } from 'vitest'
import { sample } from '../sample-runs.test-helper.ts'
import { renderText, type TextStyle } from './render-text.ts'

const same = (text: string): string => text
const plain: TextStyle = { good: same, bad: same, dim: same, bold: same }
const { runs, analysis } = sample()

test('the block begins with the scenario and the verdict, and has a line for every assertion', () => {
  const lines = renderText(analysis, runs, { style: plain, ascii: false }).split('\n')
  expect(lines[0]).toMatch(
    /^ {2}az-impairment {2}15m simulated · 3 variants · 1 replication · seed 42 · cw1-[0-9a-f]{8}$/,
  )
  expect(lines[2]).toMatch(/^ {2}FAILED {2}1 of 6 assertions; /)
  expect(lines.filter((line) => line.startsWith('    ✓'))).toHaveLength(8)
  expect(lines.filter((line) => line.startsWith('    ✗'))).toHaveLength(1)
})

test('measured values end in one column', () => {
  const lines = renderText(analysis, runs, { style: plain, ascii: false }).split('\n')
  const ends = lines.filter((line) => /^ {4}[✓✗]/.test(line)).map((line) => line.indexOf('  (', 20))
  expect(new Set(ends).size).toBe(1)
})

test('without signs and colour the block is ASCII', () => {
  const text = renderText(analysis, runs, { style: plain, ascii: true })
  expect(text).toMatch(/^[\n -~]*$/)
  expect(text).toContain('    FAIL success(checkout, outside outage) >= 90%  during outage')
  expect(text).toContain('    ok   success(checkout) >= 99.5%')
})

test('what failed is dressed as bad and what holds as good', () => {
  const style: TextStyle = { ...plain, good: (text) => `<g>${text}</g>`, bad: (text) => `<b>${text}</b>` }
  const text = renderText(analysis, runs, { style, ascii: false })
  expect(text).toContain('<b>FAILED</b>')
  expect(text.match(/<g>✓<\/g>/g)).toHaveLength(8)
})

test('a run that was cut short is told before the verdict', () => {
  const cut = sample({ status: 'interrupted', duration: 400 })
  const text = renderText(cut.analysis, cut.runs, { style: plain, ascii: false })
  expect(text).toContain('INTERRUPTED  one-az r0 ended at 06:40.000')
  expect(text.indexOf('INTERRUPTED')).toBeLessThan(text.indexOf('UNDECIDED'))
})
