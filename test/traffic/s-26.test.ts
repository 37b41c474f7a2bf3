import { instant, tableValues } from '@causeway/ground'
import { apply } from '@causeway/model'
import type { Command, World } from '@causeway/model'
import { describe, expect, test } from 'vitest'
import { buildScenario, simulate } from '@causeway/scenario'
import { join } from 'node:path'
import { scenariosOfFile } from '../campaign/observe.ts'
import { attemptRows, cell, connectionRows } from '../scenarios/rows.ts'
import { root } from '../tidy/repository.ts'

// By hand from the file: rejected at 1:00, accepted at 3:00 and available again two minutes later, ended at 7:00.
const S = 1_000_000_000
const REJECTED = 60 * S
const AVAILABLE = 300 * S
const ENDED = 420 * S
const CONNECT_TIMEOUT = 3 * S
const RESPONSE_TIMEOUT = 10 * S

const [scenario] = scenariosOfFile(join(root, 'test/traffic/s-26.yaml'))
if (scenario === undefined) throw new Error('the file has one variant')
const run = simulate(scenario)
const connections = connectionRows(run)
const isIn = (at: number, from: number, to: number) => at >= from && at < to
const kept = run.classes.indexOf('kept')

/** Requests of connections that were there when the endpoint was cut off, with what became of them. */
function requestsOver(cut: number) {
  return run.exchanges.start.flatMap((start, row) => {
    const connection = cell(run.exchanges.connection, row)
    if (connection < 0) return []
    const established = cell(run.connections.established, connection)
    if (established < 0 || established >= cut) return []
    const [end, result] = [cell(run.exchanges.end, row), cell(run.exchanges.result, row)]
    return [{ start, end, result, reason: run.reasons[cell(run.exchanges.reason, row)] ?? '' }]
  })
}

test('a rejection stops what is under way at once and without a word: requests wait till their patience is over [R-EP-5]', () => {
  for (const cut of [REJECTED, ENDED]) {
    const after = requestsOver(cut).filter(({ start, end }) => start >= cut || end > cut)
    const hit = after.filter(({ reason }) => reason === 'CW_ENDPOINT_NOT_AVAILABLE')
    // Every one of the two connections of three clients is used, finds out, and is gone.
    expect(hit).toHaveLength(6)
    expect(hit.every(({ start, end }) => end - start === RESPONSE_TIMEOUT)).toBe(true)
    expect(after.some(({ result, end }) => result === 0 && end > cut)).toBe(false)
  }
  const { resetsByTarget, resetsByLoadBalancer, resetsByClient } = run.minutes
  for (const resets of [resetsByTarget, resetsByLoadBalancer, resetsByClient])
    expect(resets.every((each) => each === 0)).toBe(true)
})

test('while the endpoint does not carry traffic every connect waits in vain, and when it does all are answered [R-EP-5, R-EP-4]', () => {
  const fresh = connections.filter((each) => each.class === 'fresh' && each.outcome !== 'unfinished')
  for (const { start, end, outcome } of fresh) {
    const carries = start < REJECTED || isIn(start, AVAILABLE, ENDED)
    expect([start, outcome]).toEqual([start, carries ? 'ok' : 'failed'])
    if (!carries) expect(end - start).toBe(CONNECT_TIMEOUT)
  }
  const states = run.states.filter(
    ({ aspect, entity }) => aspect === 'lifecycle' && run.entities[entity]?.name === 'app/api',
  )
  expect(states.map(({ state, from }) => [state, from / S])).toEqual([
    ['available', 0],
    ['rejected', 60],
    ['pending', 180],
    ['available', 300],
    ['rejected', 420],
  ])
})

test('an endpoint that is let in again has the addresses that it had, and each interface draws its balancer anew [R-EP-9, R-SVC-28]', () => {
  const addresses = (from: number, to: number) =>
    [
      ...new Set(attemptRows(run).flatMap(({ start, address }) => (isIn(start, from, to) ? address : []))),
    ].toSorted()
  expect(addresses(0, REJECTED)).toEqual(['app/api/one', 'app/api/two'])
  expect(addresses(AVAILABLE, ENDED)).toEqual(['app/api/one', 'app/api/two'])
  const picks = run.steps
    .filter(({ command }) => command.type === 'SetEndpointLoadBalancer')
    .map(({ at }) => at)
  expect(picks.filter((at) => isIn(at, AVAILABLE, ENDED))).toHaveLength(2)
})

test('what was ended is accepted no more, and only its consumer may delete it [R-EP-4, R-API-7]', () => {
  const answered = ['too-late', 'not-yours'].map(
    (name) => run.steps.find(({ cause }) => cause === name)?.error?.code,
  )
  expect(answered).toEqual(['IncorrectState', 'InvalidVpcEndpointId.NotFound'])
  expect(run.issues).toEqual([])
})

test('flows that begin after the endpoint is back go on over kept connections, those from before never do [R-SVC-28]', () => {
  const old = run.exchanges.start.filter((_, row) => {
    const connection = cell(run.exchanges.connection, row)
    if (cell(run.exchanges.class, row) !== kept || connection < 0) return false
    return (
      cell(run.connections.established, connection) < REJECTED && cell(run.exchanges.end, row) > AVAILABLE
    )
  })
  expect(old).toEqual([])
  const served = run.exchanges.end.filter(
    (end, row) => cell(run.exchanges.result, row) === 0 && isIn(end, AVAILABLE, ENDED),
  )
  expect(served.length).toBeGreaterThan(1000)
})

describe('whoever asked to be told of it is', () => {
  const built = buildScenario(scenario).world
  const [endpoint] = tableValues(built.vpcEndpoints)
  const [service] = tableValues(built.endpointServices)
  if (endpoint?.vpcEndpointType !== 'Interface' || service?.owner !== 'customer')
    throw new Error('no endpoint')
  const { vpcEndpointId, ownerId: consumer } = endpoint
  const { serviceId, ownerId: provider } = service

  const OPEN = JSON.stringify({
    Statement: {
      Effect: 'Allow',
      Principal: { Service: 'vpce.amazonaws.com' },
      Action: 'SNS:Publish',
      Resource: '*',
    },
  })

  function applied(world: World, name: string, command: Command, at = 0) {
    const answer = apply(world, { at: instant(at), cause: name, name, command })
    if (answer.type === 'refused') throw new Error(answer.error.message)
    return answer
  }

  /** The world of the start, with a topic and a notification of all events for each of the two sides. */
  function told(policy: string | undefined): World {
    const sides = [
      [consumer, { vpcEndpointId }],
      [provider, { serviceId }],
    ] as const
    return sides.reduce((world, [accountId, subject]) => {
      const topic = { accountId, topicName: 'told', ...(policy !== undefined && { policy }) }
      const put = applied(world, 'topic', { type: 'PutTopic', ...topic })
      return applied(put.world, `told-${accountId}`, {
        type: 'CreateVpcEndpointConnectionNotification',
        accountId,
        ...subject,
        connectionNotificationArn: put.output['topicArn'] ?? '',
        connectionEvents: ['Connect', 'Accept', 'Reject', 'Delete'],
      }).world
    }, built)
  }

  /** Takes the run's own steps again, and tells what they send: second, event, whose topic, and whether it got there. */
  function messages(policy: string | undefined) {
    let world = told(policy)
    return run.steps.flatMap(({ at, cause, command, error }) => {
      // The steps at 0 built the world.
      if (at <= 0 || error !== undefined) return []
      const answer = applied(world, cause, command, at)
      world = answer.world
      return answer.notifications.map(({ event, topicArn, delivered }) => [
        at / S,
        event,
        topicArn.split(':')[4] === consumer ? 'consumer' : 'provider',
        delivered,
      ])
    })
  }

  // Nothing is sent when the endpoint becomes available, nor for what was refused.
  const sent = [
    [60, 'Reject'],
    [180, 'Accept'],
    [420, 'Reject'],
  ]
  const toBoth = (delivered: boolean) =>
    sent.flatMap((each) => ['consumer', 'provider'].map((side) => [...each, side, delivered])).toSorted()

  test('on both sides: Reject, Accept, and Reject at the end [R-SNS-1, R-SNS-2]', () => {
    expect(messages(OPEN).toSorted()).toEqual(toBoth(true))
  })

  test('unless its topic does not let PrivateLink speak: then it is lost [R-SNS-3]', () => {
    expect(messages(undefined).toSorted()).toEqual(toBoth(false))
  })
})
