import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { main } from '@causeway/cli'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { memoryIo } from './memory-io.ts'
import { smallScenario } from './small-scenario.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'causeway-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function edited(...edits: readonly (readonly [string, string])[]): string {
  return edits.reduce((text, [from, to]) => {
    expect(text).toContain(from)
    return text.replace(from, () => to)
  }, smallScenario)
}

async function causeway(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const io = memoryIo(folder)
  const begun = performance.now()
  const code = await main(args, io)
  return { code, out: io.outText(), err: io.errText(), spentMs: performance.now() - begun }
}

const headlines = (text: string): string[] =>
  [...text.matchAll(/^(\S+:\d+):\d+: (?:error|warning) (CW\d{3})/gm)].map(([, at, cw]) => `${at} ${cw}`)

test('errors of every section are told at once, in the order of the file, though each hides part of the file', async () => {
  const text = edited(
    ['duration: 2m', 'duration: 2 minutes'],
    ['service: provider/web', 'service: provider/wep'],
    ['port: 443', 'port: 0'],
    ['impair: { az: use1-az6 }', 'impair: { az: use1-az5 }'],
    ['success(web)', 'sucess(web)'],
    ['params: { dns: zonal }', 'params: { dsn: zonal }'],
    ['seed: 7', 'sed: 7\nknobs: { dns.ttl: 60 }'],
  )
  const { code, err } = await causeway({ 'bad.yaml': text }, 'run', 'bad.yaml')
  expect(code).toBe(2)
  expect(headlines(err)).toEqual([
    'bad.yaml:5 CW010',
    'bad.yaml:6 CW025',
    'bad.yaml:7 CW025',
    'bad.yaml:44 CW042',
    'bad.yaml:50 CW021',
    'bad.yaml:57 CW034',
    'bad.yaml:61 CW056',
    'bad.yaml:69 CW044',
  ])
})

test('what follows from an error elsewhere is not told as an error of its own', async () => {
  const text = edited(['poisson: 5/s', 'poisson: 5'], ['how: isolate', 'how: isolated'])
  const { err } = await causeway({ 'bad.yaml': text }, 'run', 'bad.yaml')
  // The assertions speak of that class and that window, which are there, if broken.
  expect(headlines(err)).toEqual(['bad.yaml:51 CW025', 'bad.yaml:57 CW014'])
})

test('an unreadable topology hides nothing of the assertions', async () => {
  const text = edited(['from: 10.0.0.0/16', 'from: 10.0.0.0/33'], ['>= 99%', '>= 99'])
  const { err } = await causeway({ 'bad.yaml': text }, 'run', 'bad.yaml')
  expect(headlines(err)).toEqual(['bad.yaml:27 CW030', 'bad.yaml:60 CW057'])
})

test('an error that both variants meet is told once', async () => {
  const { err } = await causeway(
    { 'bad.yaml': edited(['az: use1-az6 }', 'az: nowhere }']) },
    'run',
    'bad.yaml',
  )
  expect(headlines(err)).toEqual(['bad.yaml:56 CW034'])
})

test('of many errors twenty are printed and the rest counted', async () => {
  const assertions = Array.from({ length: 25 }, (_, i) => `  - expect: metric_${i}x(web) >= 1%\n`).join('')
  const { code, err } = await causeway(
    { 'bad.yaml': edited(['assert:\n', `assert:\n${assertions}`]) },
    'run',
    'bad.yaml',
  )
  expect(code).toBe(2)
  expect(headlines(err)).toHaveLength(20)
  expect(err).toMatch(/^and 5 more$/m)
})

test('--json gives every error as data on stdout, and the text on stderr', async () => {
  const text = edited(['port: 443', 'port: 0'], ['success(web)', 'sucess(web)'])
  const { code, out, err } = await causeway({ 'bad.yaml': text }, 'run', 'bad.yaml', '--json')
  expect(code).toBe(2)
  expect(headlines(err)).toHaveLength(2)
  expect(JSON.parse(out)).toMatchObject({
    format: 'causeway.issues/1',
    issues: [
      { code: 'CW021', file: 'bad.yaml', line: 49, column: 41, severity: 'error' },
      { code: 'CW056', file: 'bad.yaml', line: 60, column: 13, hint: 'did you mean success?' },
    ],
  })
})

test('of several files each is told of, and one bad one is exit 2', async () => {
  const files = { 'good.yaml': smallScenario, 'bad.yaml': edited(['port: 443', 'port: 0']) }
  const { code, out, err } = await causeway(
    files,
    'validate',
    'bad.yaml',
    'none.yaml',
    'good.yaml',
    '--quiet',
  )
  expect(code).toBe(2)
  expect(out).toMatch(/^ok {2}good\.yaml {2}2 variants$/m)
  expect(headlines(err)).toEqual(['bad.yaml:49 CW021', 'none.yaml:1 CW005'])
})

test('G-X29 a file that is not there is told with the name of the one that was meant', async () => {
  const { code, err } = await causeway({ 'good.yaml': smallScenario }, 'run', 'god.yaml')
  expect(code).toBe(2)
  expect(err).toMatch(
    /^god\.yaml:1:1: error CW005: there is no such file\n {2}hint: did you mean good\.yaml\?$/m,
  )
})

const topologyOf = (text: string): readonly [string, string] => [
  smallScenario.slice(smallScenario.indexOf('  inline:'), smallScenario.indexOf('traffic:')),
  text,
]

test('an import of no folder, of an empty one and of nothing is told at import:', async () => {
  mkdirSync(join(folder, 'empty'), { recursive: true })
  for (const name of ['./nowhere', './empty', "''", '"a\\0b"', 'good.yaml', `./${'x'.repeat(5000)}`]) {
    const { code, err } = await causeway(
      { 'bad.yaml': edited(topologyOf(`  import: ${name}\n`)) },
      'run',
      'bad.yaml',
    )
    expect(headlines(err), name).toEqual(['bad.yaml:8 CW005'])
    expect(code).toBe(2)
  }
})

test('errors in an imported file are told with its own lines, as the user can open it', async () => {
  mkdirSync(join(folder, 'scenarios/snapshot/us-east-1'), { recursive: true })
  writeFileSync(join(folder, 'scenarios/snapshot/us-east-1/Vpcs.json'), '{\n  "Vpcs": [\n}\n')
  const text = edited(topologyOf('  import: ./snapshot\n'))
  const { code, err } = await causeway({ 'scenarios/bad.yaml': text }, 'run', 'scenarios/bad.yaml')
  expect(code).toBe(2)
  expect(err).toMatch(/^scenarios\/snapshot\/us-east-1\/Vpcs\.json:3:1: error CW000: .*\n +3 \| \}\n +\| \^/m)
})

test('G-X26, G-X27 templates and markup in texts stay text', async () => {
  const name = `<img src=x onerror=alert(1)> {{7*7}} \${env} "&'`
  const text = edited(['name: small', `name: '${name.replace("'", "''")}'`], ['plain: {}', "'{{7*7}}': {}"])
  const { code, out } = await causeway({ 'odd.yaml': text }, 'run', 'odd.yaml')
  expect(code).toBe(0)
  expect(out).toContain(name)
  expect(out).toContain('{{7*7}} r0')
})

test('control and bidirectional characters are printed escaped', async () => {
  const text = edited(['name: small', 'name: "\\e[31mred\\u202e"'], ['plain: {}', '"\\e[2J": {}'])
  const { code, out, err } = await causeway({ 'odd.yaml': text }, 'run', 'odd.yaml')
  expect(code).toBe(0)
  for (const hidden of ['\u001b', '\u202e']) expect(out + err).not.toContain(hidden)
  expect(out).toContain('\\u{1b}[31mred')
})

test('G-X28 hostile lengths are refused or read in under two seconds', async () => {
  const texts = [
    `name: a${' '.repeat(50_000)}# x\n`,
    `name: "${'\\'.repeat(50_000)}"\n`,
    `${'[ '.repeat(5000)}\n`,
    edited(['success(web) >= 99%', `success(web) >= 9${' '.repeat(50_000)}9%`]),
    edited(['success(web) >= 99%', `success(${'web,'.repeat(20_000)}web) >= 99%`]),
    edited(['variant == "zonal"', `'${'variant == "zonal" && '.repeat(5000)}x'`]),
    edited(['subnets: consumer/app/a }', `subnets: 'consumer/app/${'*'.repeat(5000)}b' }`]),
    edited(['consumer/endpoint]', `${'x'.repeat(60_000)}]`]),
  ]
  for (const text of texts) {
    const { code, err, spentMs } = await causeway({ 'long.yaml': text }, 'validate', 'long.yaml')
    expect({ code, stack: /^ +at /m.test(err) }, text.slice(0, 60)).toEqual({ code: 2, stack: false })
    expect(spentMs).toBeLessThan(2000)
    expect(err.length).toBeLessThan(40_000)
  }
})

test('nothing was written by any of it', () => {
  expect(readdirSync(folder).filter((name) => name === 'reports')).toEqual([])
})
