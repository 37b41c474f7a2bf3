import fc from 'fast-check'

/** The zones that plans use; every account sees all of them, under letters of its own. */
export const ZONES = ['use1-az1', 'use1-az2', 'use1-az4', 'use1-az6'] as const
export type Zone = (typeof ZONES)[number]

/** One fault; times in seconds. */
export interface PlannedFault {
  readonly zone: Zone
  readonly at: number
  readonly for: number
  readonly how: 'power-loss' | 'isolate' | 'gray'
}

/** A small scenario as its choices; `scenarioText` writes it out. All zone lists are subsets of ZONES in its order. */
export interface Plan {
  readonly seed: number
  /** Letters a, b, c, d of each account, as the order in which they stand for ZONES. */
  readonly consumerLetters: readonly string[]
  readonly providerLetters: readonly string[]
  readonly clientZones: readonly Zone[]
  readonly serviceZones: readonly Zone[]
  /** Among those of the service. */
  readonly endpointZones: readonly Zone[]
  /** Where a second load balancer of the service stands; none if empty. */
  readonly secondBalancer: readonly Zone[]
  readonly crossZone: boolean
  readonly targets: number
  readonly accepted: boolean
  readonly dns: 'regional' | 'zonal'
  readonly ttl: 'honour' | 'forever'
  readonly addresses: 'first' | 'next'
  readonly arrivals: { readonly type: 'poisson' | 'constant'; readonly perSecond: number }
  readonly faults: readonly PlannedFault[]
}

/** The length of every plan and the knobs that make it eventful, in seconds. */
export const DURATION = 40
export const TTL = 5
export const LATE = 3
/** Faults begin and end on this grid, as checks and constant arrivals do, so that events coincide. */
const GRID = 5

const letters = fc.shuffledSubarray(['a', 'b', 'c', 'd'], { minLength: 4 })

/** One to three of some zones; more often several, because only then is there something to fall back on. */
const zonesAmong = (zones: readonly Zone[]): fc.Arbitrary<Zone[]> => {
  const atLeast = (minLength: number) =>
    fc
      .subarray([...zones], {
        minLength: Math.min(minLength, zones.length),
        maxLength: Math.min(3, zones.length),
      })
      .map((some) => ZONES.filter((zone) => some.includes(zone)))
  return fc.oneof({ weight: 1, arbitrary: atLeast(1) }, { weight: 3, arbitrary: atLeast(2) })
}

const fault: fc.Arbitrary<PlannedFault> = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    at: fc.integer({ min: 0, max: DURATION / GRID - 1 }),
    length: fc.integer({ min: 1, max: 4 }),
    how: fc.constantFrom('power-loss', 'isolate', 'gray'),
  })
  .map(({ zone, at, length, how }) => ({
    zone,
    at: at * GRID,
    for: Math.min(length, DURATION / GRID - at) * GRID,
    how,
  }))

/** Valid by construction: what refers to zones chooses among those that are there. */
export const plan: fc.Arbitrary<Plan> = zonesAmong(ZONES).chain((serviceZones) =>
  zonesAmong(serviceZones).chain((endpointZones) =>
    fc.constantFrom('regional', 'zonal').chain((dns) =>
      fc.record({
        seed: fc.nat({ max: 1000 }),
        consumerLetters: letters,
        providerLetters: letters,
        serviceZones: fc.constant(serviceZones),
        endpointZones: fc.constant(endpointZones),
        // A zonal name exists only where the endpoint has an interface.
        clientZones: zonesAmong(dns === 'zonal' ? endpointZones : ZONES),
        secondBalancer: fc.oneof(fc.constant([]), zonesAmong(serviceZones)),
        crossZone: fc.boolean(),
        targets: fc.integer({ min: 1, max: 2 }),
        accepted: fc.oneof(
          { weight: 6, arbitrary: fc.constant(true) },
          { weight: 1, arbitrary: fc.constant(false) },
        ),
        dns: fc.constant(dns),
        ttl: fc.oneof(
          { weight: 4, arbitrary: fc.constant('honour' as const) },
          { weight: 1, arbitrary: fc.constant('forever' as const) },
        ),
        addresses: fc.constantFrom('first', 'next'),
        arrivals: fc.record({
          type: fc.constantFrom('poisson', 'constant'),
          perSecond: fc.constantFrom(4, 10),
        }),
        faults: fc.array(fault, { maxLength: 3 }),
      }),
    ),
  ),
)

/** An order of letters, to name the zones of an account anew. */
export const letterOrder: fc.Arbitrary<readonly string[]> = letters
