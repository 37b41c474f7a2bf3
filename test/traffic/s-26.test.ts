import { expect, test } from 'vitest'
import { simulate } from '@causeway/scenario'
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

const [run] = scenariosOfFile(join(root, 'test/traffic/s-26.yaml')).map((each) => simulate(each))
if (run === undefined) throw new Error('the file has one variant')
const connections = connectionRows(run)
const isIn = (at: number, from: number, to: number) => at >= from && at < to
const kept = run.classes.indexOf('kept')

/** Requests of connections that were there when the endpoint was cut off, with what became of them. */
function requestsOver(cut: number) {
  return run === undefined
    ? []
    : run.exchanges.start.flatMap((start, row) => {
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
