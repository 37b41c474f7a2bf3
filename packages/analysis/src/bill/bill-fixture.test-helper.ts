import { must, parseAccountId, parseAzId } from '@causeway/ground'
import type { PriceItem, PriceList } from '@causeway/model'
import type { BilledSpan, RunRecord } from '@causeway/scenario'
import { runFixture } from '../run-fixture.test-helper.ts'

export const consumer = must(parseAccountId('444455556666'))
export const provider = must(parseAccountId('111122223333'))
export const HOUR = 3_600_000_000_000

const az = (text: string) => must(parseAzId(text))

/** A thing on a way, written `kind id zone`, the zone `-` for none. */
export type Hop = `${string} ${string} ${string}`

/** What crossed a way in one minute. */
export interface Crossed {
  readonly way: number
  readonly minute?: number
  readonly bytes?: number
  readonly newConnections?: number
}

export interface BillFixture {
  readonly hours?: number
  readonly spans?: readonly BilledSpan[]
  readonly ways?: readonly (readonly Hop[])[]
  readonly crossed?: readonly Crossed[]
  readonly prices?: (standard: PriceList) => PriceList
  /** Flows active all along at the load balancer `nlb`. */
  readonly active?: number
}

/** A span of a thing that is billed by time; hours of the run. */
export function span(item: PriceItem, id: string, more: Partial<BilledSpan> = {}): BilledSpan {
  const defaults = { name: id, payer: consumer, azId: null, region: 'us-east-1', serviceId: '' }
  return { item, id, ...defaults, from: 0, to: HOUR, ...more }
}

/** An endpoint's spans in zones use1-az1, use1-az2, … for some hours. */
export function endpointSpans(id: string, zones: number, hours: number): readonly BilledSpan[] {
  return Array.from({ length: zones }, (_, at) =>
    span('interfaceEndpoint.hour', id, {
      azId: az(`use1-az${at + 1}`),
      to: hours * HOUR,
      serviceId: 'vpce-svc-1',
    }),
  )
}

/**
 * A run of which only what a bill is made from is said. Interfaces `eni-e1`, `eni-e2`, … are of the endpoint `vpce-1`,
 * `eni-n1`, … of the provider's load balancer `nlb`, all in the zone of their number; clients `eni-c…` are the consumer's.
 */
export function billFixture(fixture: BillFixture = {}): RunRecord {
  const { hours = 1, spans = [], ways = [], crossed = [] } = fixture
  const base = runFixture({ end: hours * 3600 })
  const interfaces = (prefix: string) =>
    [1, 2, 3].map((n) => ({ networkInterfaceId: `${prefix}${n}`, azId: az(`use1-az${n}`) }))
  const prices = fixture.prices?.(base.billing.prices) ?? base.billing.prices
  const zones = [1, 2, 3].map((n) => ({ azId: az(`use1-az${n}`), region: 'us-east-1' }))
  return {
    ...base,
    entities: ['eni-c1', 'eni-c2', 'eni-far'].map((id) => ({
      id,
      name: `consumer/${id}`,
      kind: 'network-interface',
      account: consumer,
      azId: null,
    })),
    billing: { prices, zones: [...zones, { azId: az('euw2-az1'), region: 'eu-west-2' }], spans },
    ways: ways.map((hops) => ({ through: hops.map(hopOf) })),
    minutes: {
      ...base.minutes,
      minute: crossed.map(({ minute = 0 }) => minute),
      way: crossed.map(({ way }) => way),
      bytes: crossed.map(({ bytes = 0 }) => bytes),
      newConnections: crossed.map(({ newConnections = 0 }) => newConnections),
    },
    gauges: activeAllAlong(fixture.active ?? 0),
    metered: {
      services: [{ serviceId: 'vpce-svc-1', ownerId: provider }],
      endpoints: [
        {
          vpcEndpointId: 'vpce-1',
          vpcEndpointType: 'Interface',
          ownerId: consumer,
          vpcId: 'vpc-1',
          serviceId: 'vpce-svc-1',
          serviceName: 'service',
          interfaces: interfaces('eni-e').map((each) => ({ ...each, subnetId: 'subnet-1' })),
        },
      ],
      loadBalancers: [
        {
          loadBalancerArn: 'nlb',
          type: 'network',
          ownerId: provider,
          nodes: interfaces('eni-n').map((each) => ({ ...each, zoneName: 'us-east-1a' })),
        },
      ],
    },
  }
}

function hopOf(text: Hop): RunRecord['ways'][number]['through'][number] {
  const [kind = '', id = '', zone = '-'] = text.split(' ')
  return { kind: kind as never, id, azId: zone === '-' ? null : az(zone) }
}

function activeAllAlong(flows: number): RunRecord['gauges'] {
  const key = {
    counts: 'connections',
    vpcEndpointId: null,
    subnetId: null,
    serviceId: null,
    targetGroupArn: null,
  } as const
  return {
    of: [{ ...key, loadBalancerArn: 'nlb', azId: null }],
    minute: [0],
    gauge: [0],
    max: [flows],
    min: [flows],
    areaMinutes: [flows],
    areaRest: [0],
    last: [flows],
  }
}
