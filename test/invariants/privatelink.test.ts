import { loadScenario } from '@causeway/scenario'
import type { RunRecord, StateAspect } from '@causeway/scenario'
import { nodesInZone, serviceZones } from '@causeway/model'
import type { CustomerService } from '@causeway/model'
import { tableValues } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { observe } from '../campaign/observe.ts'
import { answerRows, attemptRows, cell, connectionRows } from '../scenarios/rows.ts'
import { letterOrder, plan, TTL, ZONES } from './arbitraries.ts'
import { forAll, only, play } from './played.ts'
import type { Played } from './played.ts'
import { scenarioText } from './scenario-text.ts'

const S = 1_000_000_000

function endpointOf({ built }: Played) {
  const [endpoint] = tableValues(built.world.vpcEndpoints)
  if (endpoint === undefined) throw new Error('a plan has an endpoint')
  return endpoint
}

function serviceOf({ built }: Played): CustomerService {
  const [service] = tableValues(built.world.endpointServices)
  if (service?.owner !== 'customer') throw new Error('a plan has a service of a customer')
  return service
}

/** The state of an aspect of each entity that has one, at an instant. */
function statesAt(run: RunRecord, aspect: StateAspect, at: number): ReadonlyMap<string, string> {
  const spans = run.states.filter((span) => span.aspect === aspect && span.from <= at && at < span.to)
  return new Map(spans.map(({ entity, state }) => [cell(run.entities, entity).name, state]))
}

test('33: an endpoint that is not available carries no byte, one that is does', () => {
  forAll((played) => {
    const { run, plan: self } = played
    expect(endpointOf(played).state).toBe(self.accepted ? 'available' : 'pendingAcceptance')
    if (self.accepted) return
    expect(connectionRows(run).every(({ bytes, established }) => bytes === 0 && established === -1)).toBe(
      true,
    )
    expect(attemptRows(run).filter(({ result }) => result === 'established')).toEqual([])
  })
})

test('35: an endpoint interface picks one load balancer, of its own zone, and keeps it', () => {
  forAll((played) => {
    const { run, built } = played
    const endpoint = endpointOf(played)
    for (const { networkInterfaceId, availabilityZoneId } of endpoint.networkInterfaces) {
      const picks = run.steps.flatMap(({ command }) =>
        command.type === 'SetEndpointLoadBalancer' && command.networkInterfaceId === networkInterfaceId
          ? [command.loadBalancerArn]
          : [],
      )
      expect(picks.length).toBeLessThanOrEqual(1)
      const near = nodesInZone(built.world, serviceOf(played), availabilityZoneId)
      for (const pick of picks) expect(near.map(({ loadBalancerArn }) => loadBalancerArn)).toContain(pick)
    }
  })
})

test('36: traffic goes by AZ ID: other letters for the same zones change no event', () => {
  const property = fc.property(plan, letterOrder, letterOrder, (self, consumerLetters, providerLetters) => {
    const played = play(self)
    const renamed = observe(only(scenarioText({ ...self, consumerLetters, providerLetters })))
    expect(renamed.run.digests.trajectory).toBe(played.run.digests.trajectory)
    expect(renamed.run.connections).toEqual(played.run.connections)
    expect(renamed.run.attempts).toEqual(played.run.attempts)
  })
  fc.assert(property, { seed: 42, numRuns: 20 })
})

test('36: every account has one letter for each zone, and one zone for each letter', () => {
  forAll(({ built }) => {
    for (const { zones } of tableValues(built.world.accounts)) {
      expect(Object.values(zones).toSorted()).toEqual([...ZONES])
    }
  })
})

test('37: an endpoint stands only in zones of its service, and is refused anywhere else', () => {
  forAll((played) => {
    const { built, plan: self } = played
    const allowed = serviceZones(built.world, serviceOf(played))
    expect(allowed.toSorted()).toEqual(self.serviceZones)
    for (const { availabilityZoneId } of endpointOf(played).networkInterfaces) {
      expect(allowed).toContain(availabilityZoneId)
    }
    const outside = ZONES.find((zone) => !self.serviceZones.includes(zone))
    if (outside === undefined) return
    const text = scenarioText({ ...self, endpointZones: [...self.endpointZones, outside] })
    const { scenarios, issues } = loadScenario(
      { read: () => new TextEncoder().encode(text), list: () => [] },
      'plan.json',
    )
    expect(scenarios).toEqual([])
    expect(issues.map(({ severity }) => severity)).toContain('error')
  }, 20)
})

test('38: an answer holds the interfaces that DNS sees healthy at that instant, or all when it sees none so', () => {
  forAll(({ run, plan: self }) => {
    if (self.dns === 'zonal' || !self.accepted) return
    const changes = new Set(
      run.states.filter(({ aspect }) => aspect === 'seenHealth').map(({ from }) => from),
    )
    for (const { at, first, count } of answerRows(run)) {
      // At the very instant of a change, which of the two comes first is the order of their scheduling.
      if (at > 0 && changes.has(at)) continue
      const seen = [...statesAt(run, 'seenHealth', at)]
      expect(seen.length).toBe(self.endpointZones.length)
      const healthy = seen.filter(([, state]) => state === 'healthy').map(([name]) => name)
      const expected = healthy.length > 0 ? healthy : seen.map(([name]) => name)
      expect(count).toBe(expected.length)
      expect(expected).toContain(first)
    }
  })
})

test('38: a zonal name answers with the one interface of its zone, whatever its health [R-DNS-10]', () => {
  forAll(({ run, plan: self }) => {
    if (self.dns === 'regional' || !self.accepted) return
    const zoneOf = new Map(run.entities.map(({ name, azId }) => [name, azId]))
    for (const { client, first, count } of answerRows(run)) {
      expect([count, zoneOf.get(first)]).toEqual([1, zoneOf.get(client)])
    }
  })
})

test('39: a client that honours the TTL never uses an answer that is as old as it or older', () => {
  forAll(({ run, plan: self }) => {
    const answers = answerRows(run)
    for (const { start, answer, client } of attemptRows(run)) {
      if (answer < 0) continue
      const used = cell(answers, answer)
      expect(used.client).toBe(client)
      expect(start).toBeGreaterThanOrEqual(used.at)
      if (self.ttl === 'honour') expect(start - used.at).toBeLessThan(TTL * S)
    }
  })
})

test('a fault of a zone in which there is nothing changes no connection', () => {
  forAll((played) => {
    const { plan: self, run } = played
    const used = new Set([...self.clientZones, ...self.serviceZones])
    const unused = ZONES.find((zone) => !used.has(zone))
    if (unused === undefined) return
    const fault = { zone: unused, at: 5, for: 10, how: 'power-loss' } as const
    const faults = [...self.faults.filter(({ zone }) => used.has(zone)), fault]
    const other = observe(only(scenarioText({ ...self, faults }))).run
    expect(other.connections).toEqual(run.connections)
    expect(other.attempts).toEqual(run.attempts)
  }, 20)
})
