import { simulate } from '@causeway/scenario'
import type { RunRecord } from '@causeway/scenario'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { scenariosOfFile } from '../campaign/observe.ts'
import { attemptRows, cell, connectionRows } from '../scenarios/rows.ts'
import { root } from '../tidy/repository.ts'

// By hand from the file: sec/one is cut off from 2:00 to 6:00. Checks every 10 s hang for 5 s, the second one that fails
// tells: between 15 s and 25 s after the cut.
const S = 1_000_000_000
const CUT = 120 * S
const FOUND = [CUT + 15 * S, CUT + 26 * S] as const
const BACK = 360 * S
/** A request is given up after 60 s, a connect after 3 s. */
const PATIENCE = 60 * S

const runs = new Map(
  scenariosOfFile(join(root, 'test/traffic/appliances.yaml')).map((each) => [each.variant, simulate(each)]),
)

function run(variant: string): RunRecord {
  const found = runs.get(variant)
  if (found === undefined) throw new Error(`no variant ${variant}`)
  return found
}

interface Exchange {
  readonly class: string
  readonly client: number
  readonly start: number
  readonly end: number
}

/** The long connections as they were before the cut; one that fails is opened anew. */
const keptOf = (variant: string) =>
  connectionRows(run(variant)).filter((row) => row.class === 'kept' && row.start < CUT)

/** Requests that took longer than a second, or have no end. */
function slow(of: RunRecord, name: string): readonly Exchange[] {
  const { exchanges, classes } = of
  const rows = exchanges.start.map((start, row) => ({
    class: cell(classes, cell(exchanges.class, row)),
    client: cell(exchanges.client, row),
    start,
    end: cell(exchanges.end, row),
  }))
  return rows.filter((row) => row.class === name && (row.end < 0 || row.end - row.start > S))
}

const clientsOf = (rows: readonly Exchange[]) =>
  [...new Set(rows.map(({ client }) => client))].toSorted((a, b) => a - b)

function reasonsOf(of: RunRecord, name: string): readonly string[] {
  const { connections, classes, reasons } = of
  const rows = connections.start.map((_, row) => row)
  return rows
    .filter((row) => cell(classes, cell(connections.class, row)) === name)
    .map((row) => reasons[cell(connections.reason, row)] ?? 'none')
}

describe.each(['stay', 'move', 'late'])('new flows, where existing ones %s', (variant) => {
  const attempts = attemptRows(run(variant)).filter((row) => row.class === 'fresh')
  const failed = (from: number, to: number) =>
    attempts.filter(({ start, result }) => start >= from && start < to && result === 'failed').length

  test('half of them are lost till the failure is found, and none afterwards [R-GWLB-4, R-GWLB-5]', () => {
    expect(failed(0, CUT - S)).toBe(0)
    // 5 a second for 15 s, of which each goes either way.
    const share = failed(CUT, FOUND[0]) / 75
    expect(Math.abs(share - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / 75))
    expect(failed(FOUND[1], 800 * S)).toBe(0)
  })
})

test('a flow stays on its appliance: those of the failed one fail when their clients lose patience, the others notice nothing [R-GWLB-5]', () => {
  const late = slow(run('stay'), 'kept')
  expect(late.length).toBeGreaterThan(3)
  expect(late.length).toBeLessThan(17)
  for (const { start, end } of late) expect(end - start).toBe(PATIENCE)
  const outcomes = keptOf('stay')
  expect(outcomes.filter(({ outcome }) => outcome === 'failed')).toHaveLength(late.length)
  expect(outcomes.filter(({ outcome }) => outcome === 'ok')).toHaveLength(20 - late.length)
})

test('with rebalance the same flows wait till the failure is found and go on by the other appliance [R-GWLB-5]', () => {
  const late = slow(run('move'), 'kept')
  expect(clientsOf(late)).toEqual(clientsOf(slow(run('stay'), 'kept')))
  for (const { start, end } of late) {
    expect(start).toBeLessThan(CUT + 3 * S)
    expect(end).toBeGreaterThanOrEqual(FOUND[0])
    expect(end).toBeLessThan(FOUND[1])
  }
  const outcomes = keptOf('move')
  expect(outcomes).toHaveLength(20)
  expect(outcomes.every(({ outcome }) => outcome === 'ok')).toBe(true)
})

test('rerouting may take longer than detection, by as much as is said [R-GWLB-5]', () => {
  const ends = (variant: string) => new Set(slow(run(variant), 'kept').map(({ end }) => Math.floor(end / S)))
  const [moved, late] = [[...ends('move')], [...ends('late')]]
  expect(moved).toHaveLength(1)
  expect(late.map((end) => end - 20)).toEqual(moved)
})

test('a flow that was silent for longer than 350 s is forgotten: its next packet is dropped without a RST [R-GWLB-3]', () => {
  for (const variant of ['stay', 'move', 'late']) {
    const ended = reasonsOf(run(variant), 'forgotten').filter((_, i) => i < 4)
    expect(new Set(ended)).toEqual(new Set(['CW_UNKNOWN_FLOW']))
    const early = slow(run(variant), 'forgotten').filter(({ start }) => start < 600 * S && start > 351 * S)
    expect(early.length).toBeGreaterThan(0)
    for (const { start, end } of early) expect(end - start).toBe(PATIENCE)
    const remembered = connectionRows(run(variant)).filter(
      (row) => row.class === 'remembered' && row.start < 400 * S,
    )
    expect(remembered.every(({ outcome }) => outcome === 'ok')).toBe(true)
  }
})

test('an appliance that is back is healthy again after five passed checks [R-GWLB-4]', () => {
  const { states, entities } = run('move')
  const one = entities.findIndex(({ name }) => name === 'sec/one/eni')
  const spans = states.filter(({ entity, aspect }) => entity === one && aspect === 'target')
  expect(spans.map(({ state }) => state)).toEqual(['healthy', 'unhealthy', 'healthy'])
  expect(spans[2]?.from).toBeGreaterThanOrEqual(BACK + 40 * S)
  expect(spans[2]?.from).toBeLessThan(BACK + 51 * S)
})
