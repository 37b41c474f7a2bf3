import { canonicalJson } from '@causeway/ground'
import { importSnapshot } from '@causeway/importers'
import { buildWorld } from '@causeway/topology'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reader, snapshots, worldOf } from './snapshot.ts'
import { replaceValue } from '../../packages/importers/src/replace-value.test-helper.ts'

type Files = Readonly<Record<string, unknown>>

function filesOf(name: string): Files {
  const files = reader.list(name).filter((file) => file.endsWith('.json'))
  const text = (file: string) => new TextDecoder().decode(reader.read(`${name}/${file}`))
  return Object.fromEntries(files.map((file) => [file, JSON.parse(text(file)) as unknown]))
}

function readerOf(files: Files) {
  return {
    read: (path: string) => new TextEncoder().encode(JSON.stringify(files[path.slice('snap/'.length)])),
    list: () => Object.keys(files).toSorted(),
  }
}

const all = Object.fromEntries(snapshots.map((name) => [name, filesOf(name)]))

const words = [null, '', 0, -1, true, [], {}, [{}], 'pl-1', '0.0.0.0/0', '::/0', '10.1.0.10', '999999999999']
const ids = [
  'vpc-00000000000000001',
  'igw-00000000000000001',
  'eni-00000000000000004',
  'vpce-00000000000000005',
]

test('whatever stands where in a snapshot, what comes is issues or a world, never an exception', () => {
  const change = fc.record({
    name: fc.constantFrom(...snapshots),
    file: fc.nat(),
    at: fc.nat(),
    value: fc.constantFrom<unknown>(...words, ...ids),
  })
  fc.assert(
    fc.property(change, ({ name, file, at, value }) => {
      const files: Record<string, unknown> = structuredClone(all[name] ?? {})
      const paths = Object.keys(files)
      replaceValue(files, paths[file % paths.length] ?? '', { at, value })
      const { topology, issues } = importSnapshot(readerOf(files), 'snap')
      if (topology === undefined) expect(issues.some(({ severity }) => severity === 'error')).toBe(true)
      // What the model refuses has been left out.
      else expect(buildWorld(topology).issues.filter(({ severity }) => severity === 'error')).toEqual([])
    }),
    { seed: 42, numRuns: 150 },
  )
})

test.each(snapshots)('the order in which AWS listed what is in %s changes nothing', (name) => {
  const expected = canonicalJson(worldOf(name).world)
  const turned = Object.fromEntries(
    Object.entries(all[name] ?? {}).map(([path, each]) => [path, reversed(each)]),
  )
  const { topology } = importSnapshot(readerOf(turned), 'snap')
  expect(topology && canonicalJson(buildWorld(topology).world)).toBe(expected)
})

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed).toReversed()
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, reversed(each)]))
}
