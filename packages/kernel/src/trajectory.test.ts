import { createHash } from 'node:crypto'
import { instant } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NONE } from './record.ts'
import { advance, finish, start, type Finished } from './run.ts'
import { appendRecord, closeTrajectory, openTrajectory } from './trajectory.ts'

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

test('the digest of a small run is the one that its records give by hand', () => {
  const run = start({
    handle: (_, kind) => (kind === 4 ? 0x1_0000_0005 : 6),
    end: instant(100),
    eventsMax: 9,
  })
  run.schedule(instant(9), 4, NONE, 2)
  run.schedule(instant(3), 5, 0, 1, 77)
  advance(run, 9)
  const words = [3, 0, 1, 5, 0, 1, 6, 0, 9, 0, 0, 4, 0xffff_ffff, 2, 5, 1]
  const bytes = Buffer.alloc(64)
  words.forEach((word, index) => bytes.writeUInt32LE(word, 4 * index))
  expect(finish(run).digests).toEqual({ trajectory: sha256(bytes), checkpoints: [] })
})

test('a run without events has the digest of nothing', () => {
  const { digests } = play(0).finished
  expect(digests.trajectory).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})

test('checkpoint k is the digest of the first 4,096 k records, and the trajectory of them all', () => {
  const { finished, chunks } = play(2 * 4096 + 10)
  const bytes = Buffer.concat(chunks)
  expect(finished.digests).toEqual({
    trajectory: sha256(bytes),
    checkpoints: [sha256(bytes.subarray(0, 4096 * 32)), sha256(bytes.subarray(0, 2 * 4096 * 32))],
  })
})

test('a run of 4,096 events ends on its first checkpoint', () => {
  const { digests } = play(4096).finished
  expect(digests.checkpoints).toEqual([digests.trajectory])
  expect(play(4095).finished.digests.checkpoints).toEqual([])
})

test('records come in whole 64 KiB chunks and a rest, each in bytes of its own', () => {
  const { chunks } = play(2 * 2048 + 3)
  expect(chunks.map((chunk) => chunk.length)).toEqual([65_536, 65_536, 96])
  expect(new Set(chunks.map((chunk) => chunk.buffer)).size).toBe(3)
})

test('no empty chunk is handed out', () => {
  expect(play(2048).chunks.map((chunk) => chunk.length)).toEqual([65_536])
  expect(play(0).chunks).toEqual([])
})

test('the digest changes with any one field of any one record', () => {
  const u32 = fc.nat({ max: NONE })
  const record = fc.tuple(fc.maxSafeNat(), u32, u32, u32, u32, fc.maxSafeNat())
  const records = fc.array(record, { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(records, fc.nat(), fc.nat({ max: 5 }), fc.nat({ max: 31 }), (original, at, field, bit) => {
      const index = at % original.length
      const changed = original.map((fields, place) => (place === index ? flip(fields, field, bit) : fields))
      expect(digestOf(changed)).not.toBe(digestOf(original))
    }),
    { seed: 42, numRuns: 100 },
  )
})

type Fields = [number, number, number, number, number, number]

/** Flips one of the low 32 bits of one field. */
function flip(fields: Fields, field: number, bit: number): Fields {
  const copy: Fields = [...fields]
  const value = fields[field] ?? 0
  const low = value >>> 0
  copy[field] = value - low + ((low ^ (1 << bit)) >>> 0)
  return copy
}

function digestOf(records: readonly Fields[]): string {
  const trajectory = openTrajectory()
  for (const fields of records) appendRecord(trajectory, ...fields)
  return closeTrajectory(trajectory).trajectory
}

interface Played {
  readonly finished: Finished
  readonly chunks: Uint8Array[]
}

/** A run of so many events, each of which schedules the next. */
function play(events: number): Played {
  const chunks: Uint8Array[] = []
  const run = start({
    handle: (scheduler, kind, a, b) => {
      if (a + 1 < events) scheduler.schedule(instant(scheduler.now() + 3), kind, a + 1, b)
      return a
    },
    end: instant(1_000_000),
    eventsMax: 1_000_000,
    onRecords: (bytes) => void chunks.push(bytes.slice()),
  })
  if (events > 0) run.schedule(instant(0), 1, 0, NONE)
  advance(run, 1_000_000)
  return { finished: finish(run), chunks }
}
