import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallScenario } from '../bad-inputs/small-scenario.ts'
import { openWorkshop } from './workshop.ts'
import type { Workshop } from './workshop.ts'

let shop: Workshop
beforeAll(() => {
  shop = openWorkshop()
  shop.write('small.yaml', smallScenario)
  shop.write('endless.yaml', smallScenario.replace('duration: 2m', 'duration: 100d'))
})
afterAll(() => shop.close())

interface Runs {
  readonly runs: readonly { readonly variant: string; readonly status: string; readonly end: number }[]
}

const runsIn = (file: string): Runs['runs'] =>
  (JSON.parse(readFileSync(shop.path(file), 'utf8')) as Runs).runs

test('Ctrl-C ends a run at once: the part is told and written, marked interrupted, and the exit code is 130', async () => {
  const { code, out, err } = await shop.spawned(['run', 'endless.yaml', '--out', 'cut'], {
    // The folder is made just before the first event.
    when: { exists: 'cut', act: (child) => setTimeout(() => child.kill('SIGINT'), 300) },
  })
  expect({ code, err }).toEqual({ code: 130, err: '  1 run not begun\n' })
  expect(out).toMatch(/^ {2}INTERRUPTED {2}plain r0 ended at /m)
  expect(out.indexOf('INTERRUPTED')).toBeLessThan(out.indexOf('UNDECIDED'))
  expect(out).not.toContain('PASSED')
  const [run, ...others] = runsIn('cut/run.json')
  expect(others).toEqual([])
  expect(run).toMatchObject({ variant: 'plain', status: 'interrupted' })
  expect(run?.end).toBeGreaterThan(0)
})

test('--json gives the same bytes in two processes, whatever the locale, time zone and folder', async () => {
  const first = await shop.spawned(['run', 'small.yaml', '--json'])
  const env = { LC_ALL: 'de_DE.UTF-8', TZ: 'Asia/Kathmandu', FORCE_COLOR: '1' }
  const second = await shop.spawned(['run', `${shop.folder}/small.yaml`, '--json', '--quiet'], { env })
  expect({ code: first.code, err: first.err }).toEqual({ code: 0, err: '' })
  expect(second.out).toBe(first.out)
  expect(JSON.parse(first.out)).toMatchObject({
    format: 'causeway.verdict/1',
    verdict: 'passed',
    exitCode: 0,
  })
})

test('a reader that goes away is no failure', async () => {
  const { code, err } = await shop.spawned(['run', 'small.yaml'], { deaf: true })
  expect({ code, err }).toEqual({ code: 0, err: '' })
})

test('a wall-clock limit ends a run as incomplete: exit 3, and the rest is said to be missing', async () => {
  const { code, out, err } = await shop.spawned(['run', 'endless.yaml', '--max-seconds', '1', '--quiet'])
  expect(code).toBe(3)
  expect(out).toMatch(/^ {2}INCOMPLETE {2}plain r0 ended at /m)
  expect(err).toBe('  1 run not begun\n')
})
