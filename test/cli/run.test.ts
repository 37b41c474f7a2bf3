import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { smallScenario } from '../bad-inputs/small-scenario.ts'
import { openWorkshop } from './workshop.ts'
import type { Workshop } from './workshop.ts'

let shop: Workshop
beforeAll(() => {
  shop = openWorkshop()
})
beforeEach(() => {
  rmSync(shop.path('reports'), { recursive: true, force: true })
  shop.write('small.yaml', smallScenario)
  shop.write(
    'asked.yaml',
    'causeway: 1\nname: asked\ntopology: { inline: { region: us-east-1, accounts: {} } }\n',
  )
})
afterAll(() => shop.close())

const listing = (): readonly string[] => readdirSync(shop.folder, { recursive: true }).map(String).sort()

describe('usage that is wrong is exit 2, told on stderr with the nearest name and the usage', () => {
  test.each([
    [['runn', 'small.yaml'], /unknown command 'runn'[^]*Did you mean run\?[^]*usage: causeway/],
    [
      ['run', 'small.yaml', '--sed', '3'],
      /unknown option '--sed'[^]*Did you mean --seed\?[^]*usage: causeway run/,
    ],
    [['run'], /missing required argument 'scenario'[^]*usage: causeway run/],
    [['run', 'small.yaml', 'other.yaml'], /too many arguments[^]*usage: causeway run/],
    [['run', ''], /^error: the scenario file has an empty name/],
    [['run', 'small.yaml', '--seed', 'x'], /'--seed <n>' argument 'x' is invalid/],
    [['run', 'small.yaml', '--seed', '-1'], /must be >= 0/],
    [['run', 'small.yaml', '--replications', '0'], /at least 1/],
    [['run', 'small.yaml', '--color', 'sometimes'], /Allowed choices are auto, always, never/],
    [['run', 'small.yaml', '--variant', 'zonel'], /^error: --variant zonel: .*did you mean zonal\?/],
    [['run', 'small.yaml', '--param', 'dns'], /^error: --param dns: write --param name=value/],
    [['run', 'small.yaml', '--param', 'dsn=zonal'], /CW044: --param dsn: .*\n[^]*did you mean dns\?/],
    [['run', 'small.yaml', '--param', '__proto__=x'], /CW044: --param __proto__/],
    [['run', 'small.yaml', '--param', 'dns=zone'], /CW014: "zone" is not one of regional, zonal, private/],
    [['run', 'asked.yaml'], /^error: .*asked\.yaml has no traffic: there is nothing to run/],
    [['diff', 'small.yaml'], /missing required argument/],
    [['diff', 'small.yaml', 'small.yaml'], /this is no JSON/],
    [['diff', 'none', 'none'], /none: there is no run\.json/],
    [[], /Usage: causeway/],
  ])('%j', async (args, says) => {
    const before = listing()
    const { code, out, err } = await shop.causeway(args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(says)
    expect(err).not.toMatch(/^ +at /m)
    expect(listing()).toEqual(before)
  })
})

describe('G-X30 a place that cannot be written to is exit 5 before the work begins, and nothing changes', () => {
  // Root may write anywhere, so each of these is a place where nobody can.
  test.each([
    [
      '--out is a file',
      ['--out', 'small.yaml'],
      /cannot make the folder .*: a file of that name stands there/,
    ],
    ['--out lies below a file', ['--out', 'small.yaml/deep'], /cannot make the folder .*small\.yaml: a file/],
    ['--out lies in a system folder', ['--out', '/proc/causeway'], /cannot make the folder/],
    ['--report lies below a file', ['--report', 'small.yaml/report.html'], /cannot make the folder/],
    ['--report is a folder', ['--report', '.'], /it is a folder/],
  ])('%s', async (_, args, says) => {
    const before = listing()
    let slices = 0
    const breathe = () => {
      slices += 1
      return Promise.resolve()
    }
    const { code, out, err } = await shop.causeway(['run', 'small.yaml', ...args], { breathe })
    expect({ code, out, slices }).toEqual({ code: 5, out: '', slices: 0 })
    expect(err).toMatch(/^error: cannot /)
    expect(err).toMatch(says)
    expect(readFileSync(shop.path('small.yaml'), 'utf8')).toBe(smallScenario)
    expect(listing().filter((name) => !name.startsWith('reports'))).toEqual(before)
  })
})

describe('G-X31 a budget that is used up ends the run as incomplete', () => {
  test.each(['events: 1000', 'connections: 50'])('%s', async (budget) => {
    shop.write('small.yaml', smallScenario.replace('seed: 7', `seed: 7\nbudget: { ${budget} }`))
    const { code, out } = await shop.causeway(['run', 'small.yaml', '--report', 'r.html'])
    expect(code).toBe(3)
    expect(out.split('\n')[2]).toMatch(/^ {2}INCOMPLETE {2}plain r0 ended at \d\d:/)
    expect(out).toContain('UNDECIDED')
    expect(out).not.toContain('PASSED')
    const html = readFileSync(shop.path('r.html'), 'utf8')
    const body = html.slice(html.indexOf('<body'))
    expect(body.search(/incomplete/i)).toBeGreaterThan(0)
    expect(body.search(/incomplete/i)).toBeLessThan(body.search(/success\(web\)/))
  })
})

test('a run writes nothing unless it is asked to', async () => {
  const before = listing()
  const { code } = await shop.causeway(['run', 'small.yaml'])
  expect(code).toBe(0)
  expect(listing()).toEqual(before)
})

test('--report writes run.json and report.html into the folder of name, fingerprint and seed, and says so', async () => {
  const { code, out } = await shop.causeway(['run', 'small.yaml', '--report', '--seed', '9'])
  expect(code).toBe(0)
  const [folder, ...others] = readdirSync(shop.path('reports'))
  expect(others).toEqual([])
  expect(folder).toMatch(/^small-[0-9a-f]{8}-s9$/)
  expect(readdirSync(shop.path(`reports/${folder}`)).sort()).toEqual(['report.html', 'run.json'])
  expect(out).toContain(`run     reports/${folder}/run.json`)
  expect(out).toContain(`report  reports/${folder}/report.html`)
})

test('an assertion that fails is exit 1, one that only warns is exit 0', async () => {
  const failing = smallScenario.replace('success(web) >= 99%', 'success(web) < 1%')
  shop.write('small.yaml', failing)
  expect((await shop.causeway(['run', 'small.yaml'])).code).toBe(1)
  shop.write('small.yaml', failing.replace('    before: outage\n', '    before: outage\n    warn: true\n'))
  expect((await shop.causeway(['run', 'small.yaml'])).code).toBe(0)
})

test('a window without samples fails, it does not pass', async () => {
  shop.write('small.yaml', smallScenario.replace('poisson: 5/s', 'constant: 1/h'))
  const { code, out } = await shop.causeway(['run', 'small.yaml', '--variant', 'zonal'])
  expect(code).toBe(1)
  expect(out).toMatch(/FAIL recovery_time/)
})

test('a stop between two variants leaves no verdict on those that never ran', async () => {
  let slices = 0
  const isInterrupted = () => slices > 1
  const breathe = () => {
    slices += 1
    return Promise.resolve()
  }
  // The first variant takes one slice, and the stop comes before the second one's first.
  const { code, out } = await shop.causeway(['run', 'small.yaml', '--out', 'stopped'], {
    breathe,
    isInterrupted,
  })
  expect(code).toBe(130)
  expect(out).toMatch(/INTERRUPTED {2}zonal r0 ended at 00:00\.000/)
  expect(out).not.toContain('PASSED')
})

test('--check holds every run against what must be true of any, and tells nothing where all is well', async () => {
  const plain = await shop.causeway(['run', 'small.yaml', '--quiet'])
  expect(await shop.causeway(['run', 'small.yaml', '--quiet', '--check'])).toEqual(plain)
})

test.each([
  ['', 'clear: DeleteSubnet was refused at 01:30'],
  [', refused: Unlikely', 'clear: Unlikely was expected, but the refusal was DependencyViolation'],
])(
  'a command of a run that is not answered as expected is told at its line, once for all variants%s',
  async (more, says) => {
    // A subnet with interfaces in it can't be deleted [R-ERR-29].
    const entry = `  - { name: clear, at: 90s, apply: { type: DeleteSubnet, subnetId: consumer/app/a }${more} }\n`
    shop.write('small.yaml', smallScenario.replace('timeline:\n', `timeline:\n${entry}`))
    const { code, err } = await shop.causeway(['run', 'small.yaml', '--quiet'])
    expect(code).toBe(0)
    expect(err.match(/^small\.yaml:\d+:\d+: warning CW071\b.*$/gm)).toEqual([expect.stringContaining(says)])
    expect(err).toMatch(/ \| .*name: clear[^]*\^{5}/)
  },
)

test('a file name that no system could hold becomes one that every system can', async () => {
  mkdirSync(shop.path('reports'), { recursive: true })
  for (const [name, folder] of [
    ['../../etc/passwd', /^etc-passwd-[0-9a-f]{8}-s7$/],
    ['con', /^run-con-/],
    ['"日本"', /^run--/],
    ['x'.repeat(300), /^x{64}-/],
  ] as const) {
    rmSync(shop.path('reports'), { recursive: true, force: true })
    shop.write('small.yaml', smallScenario.replace('name: small', `name: ${name}`))
    expect((await shop.causeway(['run', 'small.yaml', '--events', '--variant', 'plain'])).code).toBe(0)
    expect(readdirSync(shop.path('reports'))).toEqual([expect.stringMatching(folder)])
  }
})
