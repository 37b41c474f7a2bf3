import { must, parseAccountId, parseAzId } from '@causeway/ground'
import type { RunEntity, RunRecord } from '@causeway/scenario'
import { interfaceEntity, SECOND, zones } from './sample-traffic.test-helper.ts'

const MINUTE = 60
const MILLION = 1_000_000
const consumer = must(parseAccountId('111122223333'))
const azId = must(parseAzId(zones[1] ?? ''))

type Metered = Pick<RunRecord, 'ways' | 'minutes' | 'gauges' | 'metered' | 'loads' | 'billing'>

/** What meters tell of the endpoint's interface in the zone that fails: silent from 5:00 to 10:00, dropping before and after. */
export function sampleMeters(entities: readonly RunEntity[], endpoint: string, end: number): Metered {
  const eni = entities[interfaceEntity(1)]?.id ?? ''
  const vpcEndpointId =
    entities.find(({ kind, name }) => kind === 'vpc-endpoint' && name === endpoint)?.id ?? ''
  const seconds = Array.from({ length: end / SECOND }, (_, second) => second).filter(
    (s) => s < 300 || s >= 600,
  )
  const minutes = [...new Set(seconds.map((second) => Math.floor(second / MINUTE)))]
  const each = (value: number): number[] => minutes.map(() => value)
  return {
    ways: [{ through: [{ kind: 'endpoint-interface', id: eni, azId }] }],
    minutes: {
      minute: minutes,
      way: each(0),
      syns: each(100),
      newConnections: minutes.map((minute) => 100 - minute),
      bytes: each(600 * MILLION),
      resetsByTarget: each(0),
      resetsByLoadBalancer: each(0),
      resetsByClient: each(0),
      packetsDropped: each(3),
      portAllocationErrors: each(0),
      unhealthyRoutings: each(0),
    },
    gauges: { of: [], minute: [], gauge: [], max: [], min: [], areaMinutes: [], areaRest: [], last: [] },
    metered: {
      services: [],
      loadBalancers: [],
      endpoints: [
        {
          vpcEndpointId,
          vpcEndpointType: 'Interface',
          ownerId: consumer,
          vpcId: 'vpc-1',
          serviceId: 'vpce-svc-1',
          serviceName: 'com.amazonaws.vpce.us-east-1.vpce-svc-1',
          interfaces: [{ networkInterfaceId: eni, subnetId: 'subnet-1', azId }],
        },
      ],
    },
    loads: {
      links: [eni],
      link: seconds.map(() => 0),
      second: seconds,
      offered: seconds.map((second) => (second + 100) * 2 * MILLION),
      carried: seconds.map((second) => Math.min(1250, (second + 100) * 2) * MILLION),
      dropped: seconds.map((second) => Math.max(0, (second + 100) * 2 - 1250) * MILLION),
      capacityBps: seconds.map(() => 10_000 * MILLION),
      omitted: 0,
      endpointBps: 10_000 * MILLION,
    },
    billing: {
      prices,
      zones: [{ azId, region: 'us-east-1' }],
      spans: [
        {
          item: 'interfaceEndpoint.hour',
          id: vpcEndpointId,
          name: endpoint,
          payer: consumer,
          azId,
          region: 'us-east-1',
          serviceId: 'vpce-svc-1',
          from: 0,
          to: end,
        },
      ],
    },
  }
}

/** An alarm on the endpoint's new connections, as the normalised scenario of a run holds it. */
export function sampleAlarm(endpoint: string) {
  return {
    name: 'quiet',
    namespace: 'AWS/PrivateLinkEndpoints',
    metric: 'NewConnections',
    of: endpoint,
    statistic: 'Sum',
    period: MINUTE * SECOND,
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
    threshold: 50,
    comparison: 'LessThanThreshold',
    treatMissingData: 'breaching',
  }
}

const flat = (unit: 'h' | 'GB' | 'LCU-h' | 'rule-month' | 'M-events', nanoDollars: number) => ({
  unit,
  tiers: [{ above: 0, nanoDollars }],
  source: 'sample',
})

const prices: RunRecord['billing']['prices'] = {
  currency: 'USD',
  asOf: 'a sample',
  bytesPerGb: 1_000_000_000,
  items: {
    'interfaceEndpoint.hour': flat('h', 10_000_000),
    'interfaceEndpoint.gb': flat('GB', 10_000_000),
    'gwlbEndpoint.hour': flat('h', 0),
    'gwlbEndpoint.gb': flat('GB', 0),
    'gatewayEndpoint.hour': flat('h', 0),
    'gatewayEndpoint.gb': flat('GB', 0),
    'nlb.hour': flat('h', 0),
    'nlb.lcu': flat('LCU-h', 0),
    'gwlb.hour': flat('h', 0),
    'gwlb.lcu': flat('LCU-h', 0),
    'natGateway.hour': flat('h', 0),
    'natGateway.gb': flat('GB', 0),
    'transfer.interAz': flat('GB', 0),
    'transfer.privateLinkInterAz': flat('GB', 0),
    'transfer.interRegion': flat('GB', 0),
    'insights.rule': flat('rule-month', 0),
    'insights.events': flat('M-events', 0),
  },
}
