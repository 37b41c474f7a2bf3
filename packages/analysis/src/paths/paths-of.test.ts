import { must, parseAzId } from '@causeway/ground'
import type { TraceHop } from '@causeway/network'
import { runAt, simulate } from '@causeway/scenario'
import type { RunRecord } from '@causeway/scenario'
import { expect, test } from 'vitest'
import { ask } from '../question/ask.ts'
import type { PathSender, VariantPaths } from './client-path.ts'
import { momentsOf } from './moments.ts'
import { CLIENTS_MAX, EVENTS_MAX, pathsOf } from './paths-of.ts'
import { pathScenarios } from './paths-scenario.test-helper.ts'

const S = 1e9
const scenarios = pathScenarios()
const runs = scenarios.flatMap((scenario) => [0, 1].map((replication) => simulate(scenario, { replication })))
const found = pathsOf(runs)

const of = (variant: string): VariantPaths => {
  const paths = found.find((one) => one.variant === variant)
  if (paths === undefined) throw new Error(`no ${variant}`)
  return paths
}

function sender({ senders }: VariantPaths, subnet: string): PathSender {
  const one = senders.find((each) => each.subnet === `consumer/app/${subnet}`)
  if (one === undefined) throw new Error(`no ${subnet}`)
  return one
}

const codesOf = (one: PathSender) =>
  one.looks.map(({ path }) => one.paths[path]?.reasons.map(({ code }) => code).join() ?? '')

test('every variant is looked at by its first replication, at the start and inside its faults', () => {
  expect(found.map(({ variant }) => variant)).toEqual(['regional', 'zonal'])
  expect(of('zonal').moments).toEqual([
    { at: 0, text: 'at the start' },
    { at: 11 * S, text: 'early in outage' },
    { at: 69 * S, text: 'late in outage' },
  ])
  expect(of('zonal').senders.map(({ subnet, client }) => [subnet, client])).toEqual([
    ['consumer/app/a', 'consumer/app/a/web-1'],
    ['consumer/app/b', 'consumer/app/b/web-1'],
    ['consumer/app/mute', 'consumer/app/mute/web-1'],
  ])
})

test('every path is the one that a question about its client, name and moment is answered with', () => {
  for (const [index, scenario] of scenarios.entries()) {
    const { moments, senders } = of(scenario.variant)
    for (const [at, moment] of moments.entries()) {
      const run = runAt(scenario, moment.at)
      const seen = { get: run.seenHealthy }
      const context = { world: run.world(), conditions: run.conditions(), seen, at: moment.at }
      for (const { client, looks, paths } of senders) {
        const path = paths[looks[at]?.path ?? -1]
        const to = `${path?.name?.name}:443`
        const answer = ask(context, { from: client, to, protocol: 'tcp' })
        const isFirst = path?.at === moment.at
        const { hops = [], returnHops = [] } = path?.trace ?? {}
        expect(told(hops, isFirst), `${index} ${client}`).toEqual(told(answer.trace?.hops ?? [], isFirst))
        expect(told(returnHops, isFirst)).toEqual(told(answer.trace?.returnHops ?? [], isFirst))
        expect([path?.verdict, path?.reasons]).toEqual([answer.verdict, answer.reasons])
      }
    }
  }
})

// A path that was met before is shown in the words of then.
const told = (hops: readonly TraceHop[], withWords: boolean) =>
  withWords ? hops : hops.map(({ decidedBy: { id, rule }, ...hop }) => ({ ...hop, decidedBy: { id, rule } }))

test('the clients of the lost zone are cut off, the others are as before', () => {
  expect(codesOf(sender(of('zonal'), 'a'))).toEqual(['', 'CW_AZ_IMPAIRED', 'CW_AZ_IMPAIRED'])
  const other = sender(of('zonal'), 'b')
  expect(other.looks.map(({ path }) => path)).toEqual([0, 0, 0])
  expect(other.paths).toHaveLength(1)
})

test('by the Regional name half of the answers fail at first, later they are left out [R-DNS-12]', () => {
  const answers = sender(of('regional'), 'b').looks.map((look) =>
    look.told.map(({ azId, verdict }) => [azId, verdict]),
  )
  expect(answers).toEqual([
    [
      ['use1-az4', 'reachable'],
      ['use1-az6', 'reachable'],
    ],
    [
      ['use1-az4', 'not-reachable'],
      ['use1-az6', 'reachable'],
    ],
    [['use1-az6', 'reachable']],
  ])
  expect(sender(of('regional'), 'b').looks.map(({ leftOut }) => leftOut)).toEqual([0, 0, 1])
})

test('a class that prefers its own subnet takes the address there, wherever it stands [R-DNS-28]', () => {
  const near = pathScenarios(['dns: $dns', 'dns: $dns\n    addresses: same-subnet-first'])
  const [paths] = pathsOf(near.slice(0, 1).map((scenario) => simulate(scenario)))
  const taken = ['a', 'b'].map((subnet) =>
    sender(paths as VariantPaths, subnet).looks[0]?.told.find(({ isTaken }) => isTaken),
  )
  expect(taken.map((one) => one?.component)).toEqual(['consumer/web/a', 'consumer/web/b'])
})

test('a class whose endpoint has no private name asks in vain and has no path [R-DNS-2]', () => {
  const [scenario] = scenarios
  if (scenario === undefined) throw new Error('no scenario')
  const [first] = scenario.traffic
  const unnamed = { ...first, to: { ...first?.to, scope: 'private' as const } }
  const run = simulate({ ...scenario, traffic: [unnamed as (typeof scenario.traffic)[number]] })
  const traffic = { web: unnamed } as unknown as (typeof run.scenario)[string]
  const [paths] = pathsOf([{ ...run, scenario: { ...run.scenario, traffic } }])
  const [path] = sender(paths as VariantPaths, 'b').paths
  const reason = { code: 'CW_DNS_NXDOMAIN', way: 'name', text: 'the endpoint has no private name' }
  expect(path?.reasons).toMatchObject([reason])
  expect([path?.trace, path?.map.accounts]).toEqual([undefined, []])
})

test('an answer that a network ACL refuses fails on the way back, and the map marks the subnet [R-ACL-1]', () => {
  const [path] = sender(of('zonal'), 'mute').paths
  expect(path?.reasons.map(({ way }) => way)).toEqual(['return'])
  const refused = path?.map.accounts
    .flatMap(({ vpcs }) => vpcs.flatMap(({ zones }) => zones.flatMap(({ subnets }) => subnets)))
    .filter(({ isRefused }) => isRefused)
  expect(refused?.map(({ name }) => name)).toEqual(['consumer/app/mute'])
})

test('a map holds every hop once, in the account, VPC, zone and subnet where it lies [R-REG-2]', () => {
  const path = sender(of('zonal'), 'b').paths[0]
  const { accounts = [], outside = [] } = path?.map ?? {}
  expect(accounts.map(({ name }) => name)).toEqual(['consumer', 'provider'])
  expect(accounts.map(({ vpcs }) => vpcs[0]?.zones.map(({ azId, name }) => `${azId} ${name}`))).toEqual([
    ['use1-az4 us-east-1a', 'use1-az6 us-east-1b'],
    ['use1-az4 us-east-1b', 'use1-az6 us-east-1a'],
  ])
  const vpcs = accounts.flatMap((account) => account.vpcs)
  const subnets = vpcs.flatMap(({ zones }) => zones.flatMap((zone) => zone.subnets))
  const stops = [
    ...outside,
    ...vpcs.flatMap(({ things }) => things),
    ...subnets,
    ...subnets.flatMap(({ things }) => things),
  ]
  const numbers = (stopped: readonly number[]) => stopped.toSorted((a, b) => a - b)
  const upTo = (count: number) => Array.from({ length: count }, (_, n) => n + 1)
  expect(numbers(stops.flatMap(({ there }) => there))).toEqual(upTo(path?.trace?.hops.length ?? 0))
  expect(numbers(stops.flatMap(({ back }) => back))).toEqual(upTo(path?.trace?.returnHops.length ?? 0))
  const visited = subnets.filter(({ things }) => things.length > 0).map(({ name }) => name)
  expect(visited).toEqual(['consumer/app/b', 'provider/app/a'])
})

test('a fault is written on its zone while it lasts', () => {
  const faultsOf = (path: PathSender['paths'][number] | undefined) =>
    path?.map.accounts.flatMap(({ vpcs }) =>
      vpcs.flatMap(({ zones }) => zones.flatMap(({ fault }) => fault ?? [])),
    )
  const { paths } = sender(of('zonal'), 'a')
  expect(paths.map(faultsOf)).toEqual([[], ['outage: isolate']])
})

test('what would cost too many events is looked at from the start alone, and says so', () => {
  const [paths] = pathsOf(runs.slice(0, 1), { eventsMax: 1, clientsMax: 2 })
  expect(paths?.moments).toHaveLength(1)
  expect(paths?.senders).toHaveLength(2)
  expect(paths?.notes).toEqual([
    'Only the start: to reach the later moments would take more than 1 event.',
    'The first 2 of 3 pairs of class and subnet.',
  ])
  expect([EVENTS_MAX, CLIENTS_MAX]).toEqual([2_000_000, 24])
})

test('equal runs give equal paths, also from a record that was written and read again', () => {
  const again = JSON.parse(JSON.stringify(runs)) as readonly RunRecord[]
  expect(JSON.stringify(pathsOf(again))).toBe(JSON.stringify(found))
})

test('moments keep inside their window and the run, and six are the most', () => {
  const azId = must(parseAzId('use1-az4'))
  const window = (name: string, from: number, to: number) => ({
    name,
    from: from * S,
    to: to * S,
    azId,
    what: azId,
    how: 'isolate' as const,
  })
  const at = (windows: readonly ReturnType<typeof window>[], end: number) =>
    momentsOf({ windows, end: end * S }).moments.map((moment) => [moment.at / S, moment.text])
  expect(at([window('short', 10, 11)], 60)[1]?.[1]).toBe('in short')
  expect(at([window('short', 10, 11)], 60)[1]?.[0]).toBeCloseTo(10.5)
  expect(at([window('cut', 10, 90)], 60)).toEqual([
    [0, 'at the start'],
    [11, 'early in cut'],
  ])
  expect(at([window('later', 70, 90)], 60)).toEqual([[0, 'at the start']])
  expect(at([window('a', 10, 20), window('b', 18, 40)], 60).map(([, text]) => text)).toContain(
    'late in a, early in b',
  )
  const many = [1, 2, 3, 4].map((n) => window(`w${n}`, n * 10, n * 10 + 5))
  expect(momentsOf({ windows: many, end: 60 * S })).toMatchObject({ left: 3 })
  expect(at(many, 60)).toHaveLength(6)
})
