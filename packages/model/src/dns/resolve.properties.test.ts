import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commit, putRow } from '../commit.ts'
import { addAvailableEndpoint, consumer, sampleWorld } from '../sample-world.test-helper.ts'
import type { World } from '../world.ts'
import type { HostedZoneId } from './hosted-zone/types.ts'
import { endpointSide, inVpc, internet } from './names.test-helper.ts'
import type { NameQuestion, Vantage } from './name-answer.ts'
import { isWithin } from './record-set/name.ts'
import type { Zone } from './record-set/types.ts'
import { resolveName } from './resolve.ts'

const sample = sampleWorld()
const endpoint = addAvailableEndpoint(sample)
const { names } = endpointSide(sample, endpoint)
const bare = sample.on.world()
const here = inVpc(sample.consumerVpc)
const elsewhere = inVpc(sample.providerVpc)

const label = fc.constantFrom('a', 'b', 'c')
const domain = fc
  .array(label, { minLength: 1, maxLength: 4 })
  .map((labels) => [...labels, 'example'].join('.'))
const recordName = (zoneName: string) =>
  fc
    .tuple(fc.boolean(), fc.array(label, { maxLength: 3 }))
    .map(([isWild, labels]) => [...(isWild ? ['*'] : []), ...labels, zoneName].join('.'))

/** A zone whose address tells which it is: 203.0.113.x if public, 10.0.0.x if private to the consumer's VPC. */
const zone = fc.tuple(domain, fc.boolean()).chain(([zoneName, isPrivate]) =>
  fc.record({
    zoneName: fc.constant(zoneName),
    isPrivate: fc.constant(isPrivate),
    records: fc.uniqueArray(recordName(zoneName), { maxLength: 4 }),
  }),
)
const zones = fc.uniqueArray(zone, {
  maxLength: 5,
  selector: ({ zoneName, isPrivate }) => `${zoneName} ${isPrivate}`,
})
type ZoneSketch = typeof zone extends fc.Arbitrary<infer T> ? T : never

function worldOf(sketches: readonly ZoneSketch[]): World {
  return commit(bare, (draft) => {
    sketches.forEach((sketch, i) => putRow<Zone>(draft.zones, `Z${i}`, zoneOf(sketch, i)))
  }).world
}

function zoneOf({ zoneName, isPrivate, records }: ZoneSketch, i: number): Zone {
  const values = [`${isPrivate ? '10.0.0' : '203.0.113'}.${i + 1}`]
  const recordSets = records.map((name) => ({ name, type: 'A' as const, ttlSeconds: 60, values }))
  const vpcIds = isPrivate ? [sample.consumerVpc] : []
  return { hostedZoneId: `Z${i}` as HostedZoneId, zoneName, ownerId: consumer, vpcIds, recordSets }
}

/** RFC 1034, 4.3.3 and RFC 4592 by the book: the closest name that exists, and the asterisk right below it. */
function textbook(sketches: readonly ZoneSketch[], name: string): string {
  const speaking = sketches
    .map((sketch, i) => ({ ...sketch, value: zoneOf(sketch, i).recordSets[0]?.values[0] }))
    .filter(({ zoneName }) => isWithin(name, zoneName))
    .toSorted((a, b) => b.zoneName.length - a.zoneName.length)[0]
  if (speaking === undefined) return 'no-such-name'
  const { records, zoneName, value } = speaking
  const exists = (each: string) => each === zoneName || records.some((record) => isWithin(record, each))
  if (records.includes(name)) return value ?? ''
  if (exists(name)) return 'no-data'
  const ancestors = name.split('.').map((_, i, labels) => labels.slice(i + 1).join('.'))
  const closest = ancestors.find(exists) ?? ''
  return records.includes(`*.${closest}`) ? (value ?? '') : 'no-such-name'
}

/** The zones of one kind where they were, those of the other out of every name's way. */
function ofKind(sketches: readonly ZoneSketch[], isPrivate: boolean): readonly ZoneSketch[] {
  return sketches.map((each) =>
    each.isPrivate === isPrivate ? each : { ...each, zoneName: 'void.invalid', records: [] },
  )
}

function ask(world: World, vantage: Vantage, name: string): string {
  const answer = resolveName(world, { vantage, name, recordType: 'A' })
  return answer.type === 'addresses' ? answer.addresses.join(' ') : answer.type
}

test('any set of zones answers by the book: the most specific private one in its VPC, else the most specific public one, which alone speaks outside [R-DNS-14] [R-DNS-15] [R-DNS-17]', () => {
  fc.assert(
    fc.property(zones, domain, (sketches, name) => {
      const world = worldOf(sketches)
      const isHeld = sketches.some(({ isPrivate, zoneName }) => isPrivate && isWithin(name, zoneName))
      expect(ask(world, here, name)).toBe(textbook(ofKind(sketches, isHeld), name))
      const outside = textbook(ofKind(sketches, false), name)
      expect(ask(world, internet, name)).toBe(outside)
      expect(ask(world, elsewhere, name)).toBe(outside)
    }),
    { seed: 42, numRuns: 2_000 },
  )
})

test("no zone of anybody changes what an endpoint's own names mean outside the zones' VPCs, and every answer is some of its interfaces [R-DNS-4] [R-DNS-25]", () => {
  const types = fc.constantFrom<NameQuestion['recordType']>('A', 'AAAA')
  fc.assert(
    fc.property(zones, fc.constantFrom(...names), types, (sketches, name, recordType) => {
      const world = worldOf(sketches)
      for (const vantage of [here, elsewhere, internet]) {
        const { steps, ...answer } = resolveName(world, { vantage, name, recordType })
        expect(steps.map(({ source }) => source)).toEqual(['endpoint-name'])
        expect(answer.type).toBe(recordType === 'A' ? 'interfaces' : 'no-data')
      }
    }),
    { seed: 42, numRuns: 50 },
  )
})

test('the Regional answer holds exactly the interfaces of the zonal ones [R-DNS-25]', () => {
  const [regional = '', ...zonal] = names
  const interfacesOf = (name: string) => {
    const answer = resolveName(bare, { vantage: internet, name, recordType: 'A' })
    return answer.type === 'interfaces' ? answer.interfaces : []
  }
  expect([...interfacesOf(regional)].sort()).toEqual(zonal.flatMap(interfacesOf).sort())
})
