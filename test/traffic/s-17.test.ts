import { ask, publishedMetrics } from '@causeway/analysis'
import { instant } from '@causeway/ground'
import { describe, expect, test } from 'vitest'
import { runAt, simulate } from '@causeway/scenario'
import type { MomentRun } from '@causeway/scenario'
import { join } from 'node:path'
import { scenariosOfFile } from '../campaign/observe.ts'
import { cell, connectionRows } from '../scenarios/rows.ts'
import { root } from '../tidy/repository.ts'

// By hand from the file: the endpoint is there from 3:00 on; a pool opens another connection for one that is gone.
const S = 1_000_000_000
const CREATED = 180 * S
const RESPONSE_TIMEOUT = 10 * S

const scenarios = scenariosOfFile(join(root, 'test/traffic/s-17.yaml'))
const runs = scenarios.map((each) => simulate(each))

describe.each(runs.map((run) => [run.variant, run] as const))('connections end by %s', (variant, run) => {
  const connections = connectionRows(run)
  const of = (name: string) => connections.filter((each) => each.class === name)
  /** What the flows of a class went through that were opened in a span. */
  const passed = (name: string, from: number, to: number) =>
    new Set(
      run.attempts.start.flatMap((start, row) => {
        if (start < from || start >= to) return []
        const connection = cell(run.attempts.connection, row)
        if (cell(run.connections.class, connection) !== run.classes.indexOf(name)) return []
        return cell(run.ways, cell(run.attempts.way, row)).through.map(({ kind }) => kind)
      }),
    )

  test('a new gateway endpoint breaks every connection whose route it takes over, and no other [R-GW-11, R-GW-5]', () => {
    expect(run.steps.find(({ cause }) => cause === 'endpoint')?.error).toBeUndefined()
    expect(
      of('private')
        .filter(({ start }) => start < CREATED)
        .map(({ outcome }) => outcome),
    ).toEqual(Array<string>(3).fill('failed'))
    for (const spared of ['static', 'aside'])
      expect(of(spared).map(({ start, outcome }) => [start < CREATED, outcome])).toEqual(
        Array.from({ length: 3 }, () => [true, 'unfinished']),
      )
    const reasons = new Set(run.connections.reason.flatMap((each) => run.reasons[each] ?? []))
    expect(reasons).toEqual(new Set(['CW_ROUTE_CHANGED']))
  })

  test('a client hears of it at once by a RST, or finds out by its patience [R-GW-11]', () => {
    const ends = of('private').flatMap(({ outcome, end }) => (outcome === 'failed' ? [end] : []))
    if (variant === 'reset') expect(ends).toEqual([CREATED, CREATED, CREATED])
    else expect(ends.every((end) => end > CREATED + RESPONSE_TIMEOUT)).toBe(true)
    const failed = run.exchanges.result.filter((each) => each === 1)
    // What hears of it while nothing is asked loses no request.
    expect(failed).toHaveLength(variant === 'reset' ? 0 : 3)
  })

  test('what is opened from then on goes over the endpoint, and over the NAT gateway no more [R-GW-11, R-GW-12]', () => {
    expect([...passed('private', 0, CREATED)]).toEqual(
      expect.arrayContaining(['nat-gateway', 'internet-gateway']),
    )
    const later = passed('private', CREATED, 400 * S)
    expect(later.has('gateway-endpoint')).toBe(true)
    expect([later.has('nat-gateway'), later.has('internet-gateway')]).toEqual([false, false])
  })

  test('nothing is published of what a gateway endpoint carries [R-GW-18]', () => {
    const carried = run.minutes.bytes.filter((_, row) =>
      cell(run.ways, cell(run.minutes.way, row)).through.some(({ kind }) => kind === 'gateway-endpoint'),
    )
    expect(carried.some((bytes) => bytes > 0)).toBe(true)
    const namespaces = publishedMetrics(run).map(({ namespace }) => namespace)
    expect(namespaces.filter((each) => each.startsWith('AWS/PrivateLink'))).toEqual([])
  })
})

describe('what S3 makes of the address that a flow comes from', () => {
  const [before, after] = [CREATED - S, CREATED + S].map((at) =>
    scenarios.slice(0, 1).map((each) => runAt(each, instant(at))),
  ) as [MomentRun[], MomentRun[]]

  /** The source that S3 sees of a host's flow, and what a bucket's policy says to a request that it carries. */
  const asked = (moments: readonly MomentRun[], from: string, bucket: string) =>
    moments.map((run) => {
      const context = {
        world: run.world(),
        conditions: run.conditions(),
        seen: { get: run.seenHealthy },
        at: run.at,
      }
      const { trace, request } = ask(context, {
        from,
        to: 's3.us-east-1.amazonaws.com:443',
        protocol: 'tcp',
        request: {
          action: 's3:GetObject',
          resource: `arn:aws:s3:::${bucket}/key`,
          principal: 'arn:aws:iam::111122223333:user/ann',
        },
      })
      return [trace?.hops.at(-1)?.headerOut.source, request?.decision]
    })

  const PUBLIC = '3.4.5.9'
  const PRIVATE = expect.stringMatching(/^10\.0\.2\.\d+$/)

  test.each([
    ['allow-public', 'allow', 'deny'],
    ['deny-unless-public', 'allow', 'deny'],
    ['allow-private', 'deny', 'allow'],
    ['deny-unless-private', 'deny', 'allow'],
  ])(
    'it is the private one from then on: aws:SourceIp denies, aws:VpcSourceIp allows, %s [R-GW-12, R-IAM-11]',
    (bucket, first, then) => {
      expect(asked(before, 'app/main/private', bucket)).toEqual([[PUBLIC, first]])
      expect(asked(after, 'app/main/private', bucket)).toEqual([[PRIVATE, then]])
      // Those that go on over the NAT gateway are judged as ever.
      for (const spared of ['app/main/static', 'app/main/aside'])
        for (const moment of [before, after]) expect(asked(moment, spared, bucket)).toEqual([[PUBLIC, first]])
    },
  )
})
