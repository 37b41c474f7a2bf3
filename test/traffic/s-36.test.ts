import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { insightReports } from '@causeway/analysis'
import type { InsightReport } from '@causeway/analysis'
import { simulate } from '@causeway/scenario'
import type { RunRecord } from '@causeway/scenario'
import { expect, test } from 'vitest'
import { only } from '../invariants/played.ts'
import { root } from '../tidy/repository.ts'

const HOUR = 3_600_000_000_000
const DAY = 24 * HOUR
const MINUTE = 60_000_000_000
const text = readFileSync(join(root, 'test/traffic/s-36.yaml'), 'utf8')
const SERVICE = 'vpce-svc-3ced21e9093b6d909'
const templates = ['ActiveConnections', 'Bytes', 'NewConnections', 'RstPackets'] as const
const nameOf = (what: string) => `VpcEndpointService-${what}ByEndpointId-v1-${SERVICE}`

const deleted = `${text}  - name: delete
    at: 120h
    apply: { type: DeleteInsightRules, accountId: provider, ruleNames: [${templates.map(nameOf).join(', ')}] }
  - name: again
    at: 144h
    apply: { type: PutManagedInsightRules, accountId: provider, managedRules: [{ resourceArn: provider/web }] }
`

const run = simulate(only(text))
const second = simulate(only(deleted.replace('duration: 480h', 'duration: 168h')))

function reportOf(of: RunRecord, what: string, at: number, from = 0): InsightReport {
  const found = insightReports(of, at, { from, to: at }).find(({ ruleName }) => ruleName === nameOf(what))
  if (found === undefined) throw new Error(`no rule for ${what}`)
  return found
}

/** New connections and bytes by endpoint in minutes that begin in one of some spans, straight from the connections. */
function truth(of: RunRecord, spans: readonly (readonly [number, number])[]) {
  const counts = new Map<string, { connections: number; bytes: number }>()
  of.connections.established.forEach((established, row) => {
    const minute = Math.floor(established / MINUTE) * MINUTE
    if (established < 0 || !spans.some(([from, to]) => minute >= from && minute < to)) return
    const name = of.entities[of.connections.addressEni[row] as number]?.name.split('/').slice(0, 2).join('/')
    const id = of.entities.find((entity) => entity.name === name)?.id ?? ''
    const before = counts.get(id) ?? { connections: 0, bytes: 0 }
    const bytes = before.bytes + (of.connections.bytes[row] as number)
    counts.set(id, { connections: before.connections + 1, bytes })
  })
  return [...counts].map(([id, count]) => ({ id, ...count }))
}

function ranked(list: readonly { readonly id: string; readonly value: number }[]) {
  return list.toSorted((a, b) => b.value - a.value || (a.id < b.id ? -1 : 1))
}

function told({ contributors }: InsightReport) {
  return contributors.map(({ vpcEndpointId, value }) => ({ id: vpcEndpointId, value }))
}

const hours = (from: number, to: number) => [from * HOUR, to * HOUR] as const

test('the ranking is the true one over the times in which a rule was enabled [R-CI-1, R-CI-2]', () => {
  const enabled = [hours(24, 48), hours(72, 360)]
  const counts = truth(run, enabled)
  expect(counts).toHaveLength(10)
  const byBytes = ranked(counts.map(({ id, bytes }) => ({ id, value: bytes })))
  expect(told(reportOf(run, 'Bytes', 15 * DAY))).toEqual(byBytes)
  const byConnections = ranked(counts.map(({ id, connections }) => ({ id, value: connections })))
  expect(told(reportOf(run, 'NewConnections', 15 * DAY))).toEqual(byConnections)
})

test('a rule that is enabled again resumes, and the others do when they are [R-CI-4]', () => {
  const late = truth(run, [hours(24, 48), hours(96, 120)])
  const active = reportOf(run, 'ActiveConnections', 5 * DAY)
  const points = active.contributors.flatMap((each) => each.points).map(({ at }) => at)
  expect(points.every((at) => (at >= DAY && at < 2 * DAY) || at >= 4 * DAY)).toBe(true)
  expect(active.contributors.map(({ vpcEndpointId }) => vpcEndpointId).sort()).toEqual(
    late.map(({ id }) => id).sort(),
  )
  expect(told(reportOf(run, 'RstPackets', 5 * DAY)).every(({ value }) => value === 0)).toBe(true)
})

test('each datum is there until it is 15 days old [R-CI-2]', () => {
  // At 16 days and 12 hours everything from before 1 day and 12 hours has gone.
  const at = 16.5 * DAY
  const counts = truth(run, [hours(36, 48), hours(72, 396)])
  const expected = ranked(counts.map(({ id, connections }) => ({ id, value: connections })))
  expect(told(reportOf(run, 'NewConnections', at))).toEqual(expected)
  const oldest = reportOf(run, 'NewConnections', at)
    .contributors.flatMap((each) => each.points)
    .map((each) => each.at)
  expect(Math.min(...oldest)).toBeGreaterThanOrEqual(1.5 * DAY)
  const before = truth(run, [hours(120, 456)])
  const last = ranked(before.map(({ id, connections }) => ({ id, value: connections })))
  expect(told(reportOf(run, 'NewConnections', 19 * DAY, 5 * DAY))).toEqual(last)
})

test('deleting the rules deletes their data, and new ones begin with none [R-CI-2]', () => {
  expect(told(reportOf(second, 'Bytes', 119 * HOUR)).length).toBe(10)
  expect(insightReports(second, 130 * HOUR, { from: 0, to: 130 * HOUR })).toEqual([])
  const counts = truth(second, [hours(144, 168)])
  const expected = ranked(counts.map(({ id, bytes }) => ({ id, value: bytes })))
  expect(told(reportOf(second, 'Bytes', 168 * HOUR))).toEqual(expected)
})
