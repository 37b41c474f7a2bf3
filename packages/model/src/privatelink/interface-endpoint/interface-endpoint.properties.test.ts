import { instant, tableValues } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apply } from '../../apply.ts'
import { sampleWorld, type Sample } from '../../sample-world.test-helper.ts'
import {
  DENY,
  MONITORING,
  interfaceEndpoint,
  interfaced,
  interfacesOf,
  modifying,
  offerAws,
  settled,
} from '../endpoint-samples.test-helper.ts'
import type { ModifyVpcEndpoint } from './types.ts'

const subnet = fc.constantFrom(0 as const, 1 as const, 2 as const)

const change = fc.record(
  {
    addSubnetIds: fc.uniqueArray(subnet, { maxLength: 2 }),
    removeSubnetIds: fc.uniqueArray(subnet, { maxLength: 2 }),
    privateDnsEnabled: fc.boolean(),
    designated: fc.tuple(subnet, fc.integer({ min: 10, max: 250 })),
  },
  { requiredKeys: [] },
)

type Change = typeof change extends fc.Arbitrary<infer T> ? T : never

function commandOf({ consumerSubnets }: Sample, asked: Change): Partial<ModifyVpcEndpoint> {
  const { addSubnetIds, removeSubnetIds, privateDnsEnabled, designated } = asked
  return {
    ...(addSubnetIds !== undefined && { addSubnetIds: addSubnetIds.map((n) => consumerSubnets[n]) }),
    ...(removeSubnetIds !== undefined && { removeSubnetIds: removeSubnetIds.map((n) => consumerSubnets[n]) }),
    ...(privateDnsEnabled !== undefined && { privateDnsEnabled }),
    ...(designated !== undefined && {
      subnetConfigurations: [
        { subnetId: consumerSubnets[designated[0]], ipv4: `10.0.${designated[0]}.${designated[1]}` },
      ],
    }),
  }
}

test('whatever is modified, interfaces, subnets, zones and names stay in step, and no route table changes [R-EP-8] [R-EP-18] [R-DNS-2] [R-IF-15]', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
      const sample = sampleWorld()
      const { on } = sample
      offerAws(on)
      const tables = on.world().routeTables
      const id = settled(sample, 'user/m', interfaced(sample, { serviceName: MONITORING }))
      const regional = interfaceEndpoint(sample, id).dnsEntries[0]
      for (const asked of changes) {
        const command = modifying(id, commandOf(sample, asked))
        if (on.refusal(command) === 'applied') on.call('modify', command)
        on.settle()
        const { networkInterfaces, dnsEntries, privateDnsEnabled, state } = interfaceEndpoint(sample, id)
        const zones = networkInterfaces.map(({ availabilityZoneId }) => availabilityZoneId)
        const zonal = dnsEntries.filter(({ scope }) => scope === 'zonal')
        expect(state).toBe('available')
        expect(new Set(zones).size).toBe(zones.length)
        expect(interfacesOf(sample, id).map((eni) => eni.networkInterfaceId)).toEqual(
          networkInterfaces.map((eni) => eni.networkInterfaceId),
        )
        expect(networkInterfaces.every(({ disconnected }) => disconnected === undefined)).toBe(true)
        expect(zonal.map(({ availabilityZoneId }) => availabilityZoneId)).toEqual(zones)
        expect(dnsEntries[0]).toEqual(regional)
        expect(dnsEntries.at(-1)?.scope === 'private').toBe(privateDnsEnabled)
        expect(tableValues(on.world().hostedZones).length).toBe(privateDnsEnabled ? 1 : 0)
      }
      expect(on.world().routeTables).toBe(tables)
    }),
    { seed: 42, numRuns: 25 },
  )
})

test('a refused Modify says what, where and how to mend, and an idle one leaves the world [R-ERR-33] [R-API-2]', () => {
  fc.assert(
    fc.property(change, (asked) => {
      const sample = sampleWorld()
      offerAws(sample.on)
      const id = settled(sample, 'user/m', interfaced(sample, { serviceName: MONITORING }))
      const world = sample.on.world()
      const command = modifying(id, { ...commandOf(sample, asked), policyDocument: DENY })
      const answer = apply(world, { at: instant(0), cause: 'test', command })
      if (answer.type !== 'refused') throw new Error('a service without policies took one')
      expect(answer.error.field).toBeDefined()
      expect(answer.error.message).toMatch(/[;,.] ?\S+/)
    }),
    { seed: 42, numRuns: 15 },
  )
})
