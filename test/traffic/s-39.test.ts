import { billOf } from '@causeway/analysis'
import type { BilledPeriod } from '@causeway/analysis'
import type { PriceItem } from '@causeway/model'
import { loadScenario, simulate } from '@causeway/scenario'
import type { RunRecord } from '@causeway/scenario'
import { expect, test } from 'vitest'
import { connectionRows } from '../scenarios/rows.ts'
import { scenarioText } from './s-39-text.ts'
import type { Case } from './s-39-text.ts'

const CENT = 10_000_000n
const HOURS = 720n
const GB = 1_000_000_000n

const runs = new Map<string, RunRecord>()

function played(of: Case): RunRecord {
  const key = JSON.stringify(of)
  const run = runs.get(key) ?? simulated(of)
  runs.set(key, run)
  return run
}

function simulated(of: Case): RunRecord {
  const bytes = new TextEncoder().encode(scenarioText(of))
  const reader = { read: (path: string) => (path === 's-39.yaml' ? bytes : undefined), list: () => [] }
  const { scenarios, issues } = loadScenario(reader, 's-39.yaml')
  expect(issues).toEqual([])
  const [scenario] = scenarios
  if (scenario === undefined) throw new Error('no scenario')
  return simulate(scenario)
}

const costOf = ({ lines }: BilledPeriod, item: PriceItem) =>
  lines.filter((line) => line.item === item).reduce((sum, line) => sum + line.nanoDollars, 0n)

/** Nano-dollars for bytes, told from the connections: half up, as one sum. */
const forBytes = (bytes: bigint, perGb: bigint) => (2n * bytes * perGb + GB) / (2n * GB)

function carried(run: RunRecord, keeps: (row: number) => boolean = () => true): bigint {
  return connectionRows(run).reduce((sum, { bytes }, row) => (keeps(row) ? sum + BigInt(bytes) : sum), 0n)
}

/** Whether a connection left its client's zone for its endpoint's interface. */
function leavesZone({ connections, entities }: RunRecord, row: number): boolean {
  const eni = entities[connections.addressEni[row] ?? -1]
  return eni !== undefined && eni.azId !== entities[connections.zone[row] ?? -1]?.azId
}

test('a gateway endpoint to S3 costs nothing (S-39)', () => {
  const run = played({ way: 'gateway', zones: 1 })
  expect(carried(run)).toBeGreaterThan(4_000n * GB)
  expect(billOf(run)).toMatchObject({ period: { nanoDollars: 0n }, month: { nanoDollars: 0n } })
})

test.each([1, 2, 3] as const)(
  'NAT gateways in %i zones cost their hours, all bytes, and what comes from other zones (S-39)',
  (zones) => {
    const run = played({ way: 'nat', zones })
    const { period } = billOf(run)
    const whole = carried(run)
    expect(costOf(period, 'natGateway.hour')).toBe(BigInt(zones) * HOURS * 45_000_000n)
    expect(costOf(period, 'natGateway.gb')).toBe(forBytes(whole, 45_000_000n))
    // A zone without a gateway uses the first one's.
    const gateways = ['use1-az1', 'use1-az2', 'use1-az4'].slice(0, zones)
    const zoneOf = (row: number) => run.entities[run.connections.zone[row] ?? -1]?.azId ?? ''
    const crossing = carried(run, (row) => !gateways.includes(zoneOf(row)))
    expect(costOf(period, 'transfer.interAz')).toBe(forBytes(crossing, CENT))
  },
)

test.each([1, 2, 3] as const)(
  'an interface endpoint in %i zones costs its hours, all bytes, and what comes from other zones (S-39)',
  (zones) => {
    const run = played({ way: 'interface', zones })
    const { period, month } = billOf(run)
    expect(costOf(period, 'interfaceEndpoint.hour')).toBe(BigInt(zones) * HOURS * CENT)
    expect(costOf(month, 'interfaceEndpoint.hour')).toBe(BigInt(zones) * 730n * CENT)
    expect(costOf(period, 'interfaceEndpoint.gb')).toBe(forBytes(carried(run), CENT))
    const crossing = carried(run, (row) => leavesZone(run, row))
    expect(crossing).toBeGreaterThan(0n)
    expect(costOf(period, 'transfer.privateLinkInterAz')).toBe(forBytes(crossing, CENT))
    expect(period.lines.map(({ item }) => item)).not.toContain('natGateway.gb')
  },
)

test('zonal names keep bytes in their zone, so that three zones cost less than one; not where crossing is free (S-39)', () => {
  const total = (of: Case) => billOf(played(of)).period.nanoDollars
  const three = { way: 'interface', zones: 3, dns: 'zonal' } as const
  expect(total(three)).toBe(3n * HOURS * CENT + forBytes(carried(played(three)), CENT))
  expect(total(three)).toBeLessThan(total({ way: 'interface', zones: 1 }))
  const free = ([1, 2, 3] as const).map((zones) => total({ way: 'interface', zones, interAz: 'free' }))
  expect(free).toEqual(free.toSorted((a, b) => (a < b ? -1 : 1)))
  expect(new Set(free).size).toBe(3)
  expect(total({ ...three, interAz: 'free' })).toBe(free[2])
})

test('for much data the gateway endpoint is cheapest, then the interface endpoint, then NAT (S-39)', () => {
  const totals = (['gateway', 'interface', 'nat'] as const).map(
    (way) => billOf(played({ way, zones: way === 'gateway' ? 1 : 3 })).month.nanoDollars,
  )
  expect(totals).toEqual(totals.toSorted((a, b) => (a < b ? -1 : 1)))
})
