import { createHash } from 'node:crypto'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallScenario } from '../bad-inputs/small-scenario.ts'
import { openWorkshop } from './workshop.ts'
import type { Workshop } from './workshop.ts'

const RECORD_BYTES = 32
const CHECKPOINT_BYTES = 4096 * RECORD_BYTES

let shop: Workshop
beforeAll(async () => {
  shop = openWorkshop()
  const busy = smallScenario.replace('poisson: 5/s', 'poisson: 20/s')
  shop.write('small.yaml', busy)
  shop.write('slow.yaml', busy.replace('seed: 7', 'seed: 7\nknobs: { rtt.nlb: 1ms }'))
  await shop.causeway(['run', 'small.yaml', '--out', 'left', '--events'])
  await shop.causeway(['run', 'slow.yaml', '--out', 'right', '--events'])
})
afterAll(() => shop.close())

interface Run {
  digests: { trajectory: string; checkpoints: string[] }
  [key: string]: unknown
}

function doctor(file: string, change: (run: Run) => void): void {
  const content = JSON.parse(readFileSync(shop.path(file), 'utf8')) as { runs: Run[] }
  const [first] = content.runs
  if (first === undefined) throw new Error('the file holds a run')
  change(first)
  writeFileSync(shop.path(file), JSON.stringify(content))
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const events = (side: string): Buffer => readFileSync(shop.path(`${side}/events-plain-0.bin`))

/** The first record that differs, found by looking at every byte. */
function firstDifference(left: Buffer, right: Buffer): number {
  const at = left.findIndex((byte, i) => byte !== right[i])
  return Math.floor(at / RECORD_BYTES)
}

test('a run is equal to itself and to the same run made again', async () => {
  await shop.causeway(['run', 'small.yaml', '--out', 'again'])
  const { code, out } = await shop.causeway(['diff', 'left', 'again/run.json'])
  expect(code).toBe(0)
  expect(out).toBe('  plain seed 7 replication 0  equal\n  zonal seed 7 replication 0  equal\n')
})

test('the first event that differs is told with its number, time, kind and entities, from kept events', async () => {
  const { code, out } = await shop.causeway(['diff', 'left', 'right'])
  expect(code).toBe(1)
  const index = firstDifference(events('left'), events('right'))
  const event = String.raw`\d\d:\d\d\.\d{3} \(\d+ ns\)  [a-z-]+  (consumer|provider)/\S+.*  payload \d+`
  expect(out).toMatch(
    new RegExp(
      `^  plain seed 7 replication 0  first difference at event ${index}\n    left   ${event}\n    right  ${event}$`,
      'm',
    ),
  )
})

test('without kept events both runs are simulated again, to the same answer', async () => {
  const kept = await shop.causeway(['diff', 'left', 'right', '--json'])
  for (const side of ['left', 'right']) {
    cpSync(shop.path(side), shop.path(`bare-${side}`), { recursive: true })
    for (const variant of ['plain', 'zonal']) rmSync(shop.path(`bare-${side}/events-${variant}-0.bin`))
  }
  const simulated = await shop.causeway(['diff', 'bare-left', 'bare-right', '--json'])
  expect(simulated).toEqual(kept)
  expect(JSON.parse(kept.out)).toMatchObject({
    format: 'causeway.diff/1',
    pairs: [{ variant: 'plain', seed: 7, replication: 0, type: 'event' }, { variant: 'zonal' }],
  })
})

test('events of another run that lie in the folder are not taken for those of this one', async () => {
  cpSync(shop.path('left'), shop.path('mixed'), { recursive: true })
  cpSync(shop.path('right/run.json'), shop.path('mixed/run.json'))
  const mixed = await shop.causeway(['diff', 'left', 'mixed'])
  expect(mixed).toEqual(await shop.causeway(['diff', 'left', 'right']))
})

test('one changed payload is found, also behind a checkpoint', async () => {
  for (const index of [0, 1234, 4095, 4096, 5000]) {
    cpSync(shop.path('left'), shop.path('doctored'), { recursive: true })
    const bytes = events('left')
    expect(bytes.length).toBeGreaterThan(index * RECORD_BYTES)
    const at = index * RECORD_BYTES + 24
    bytes.writeUInt32LE((bytes.readUInt32LE(at) ^ 1) >>> 0, at)
    writeFileSync(shop.path('doctored/events-plain-0.bin'), bytes)
    doctor('doctored/run.json', ({ digests }) => {
      digests.trajectory = sha256(bytes)
      digests.checkpoints = digests.checkpoints.map((_, k) =>
        sha256(bytes.subarray(0, CHECKPOINT_BYTES * (k + 1))),
      )
    })
    const { code, out } = await shop.causeway(['diff', 'left', 'doctored'])
    expect(code).toBe(1)
    expect(out).toContain(`  plain seed 7 replication 0  first difference at event ${index}\n`)
    expect(out).toContain('  zonal seed 7 replication 0  equal\n')
  }
})

test('a record that was changed by hand is not simulated again', async () => {
  cpSync(shop.path('bare-left'), shop.path('forged'), { recursive: true })
  doctor('forged/run.json', (run) => {
    run.digests.trajectory = 'f'.repeat(64)
  })
  const forged = await shop.causeway(['diff', 'left', 'forged'])
  expect(forged.code).toBe(2)
  expect(forged.err).toMatch(/simulating plain seed 7 replication 0 again gives other events than it records/)
  doctor('forged/run.json', (run) => {
    run['scenario'] = { topology: null }
  })
  const changed = await shop.causeway(['diff', 'left', 'forged'])
  expect(changed.code).toBe(2)
  expect(changed.err).toMatch(/plain seed 7 replication 0 was changed after it was written/)
})

test('runs without their like are a difference; with none alike there is nothing to compare', async () => {
  await shop.causeway(['run', 'small.yaml', '--out', 'one', '--variant', 'plain'])
  const one = await shop.causeway(['diff', 'left', 'one'])
  expect(one).toEqual({
    code: 1,
    out: '  plain seed 7 replication 0  equal\n  zonal seed 7 replication 0  only in the left file\n',
    err: '',
  })
  await shop.causeway(['run', 'small.yaml', '--out', 'other', '--seed', '8'])
  const other = await shop.causeway(['diff', 'left', 'other'])
  expect(other.code).toBe(2)
  expect(other.err).toMatch(/^error: no run of one file has the variant, seed and replication/)
})

test('what is no file of runs is refused', async () => {
  const texts = [
    '',
    '[]',
    'null',
    '{"format":"causeway.runs/1"}',
    '{"format":"causeway.runs/1","runs":[null]}',
  ]
  for (const text of [
    ...texts,
    '{"format":"causeway.runs/1","runs":[{"format":"causeway.run/1","digests":{}}]}',
  ]) {
    shop.write('odd.json', text)
    const { code, err } = await shop.causeway(['diff', 'odd.json', 'left'])
    expect(code, text).toBe(2)
    expect(err).toMatch(/^error: odd\.json: this is no /)
  }
})
