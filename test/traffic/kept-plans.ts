import type { TrafficPlan } from './traffic-plan.ts'

const base: TrafficPlan['base'] = {
  seed: 669,
  consumerLetters: ['d', 'b', 'a', 'c'],
  providerLetters: ['c', 'b', 'd', 'a'],
  serviceZones: ['use1-az6'],
  endpointZones: ['use1-az6'],
  clientZones: ['use1-az6'],
  secondBalancer: [],
  crossZone: false,
  targets: 1,
  accepted: true,
  dns: 'zonal',
  ttl: 'honour',
  addresses: 'first',
  arrivals: { type: 'constant', perSecond: 4 },
  faults: [],
}

/** Plans of a campaign that broke an invariant, by what was wrong: it has been mended, and is to stay so. */
export const keptPlans: Readonly<Record<string, TrafficPlan>> = {
  'open connections of a pool whose target begins to refuse': {
    base,
    classes: [
      {
        arrivals: { pool: { connections: '1', rate: '1/s' } },
        connection: { request: '0 B', response: '10 KiB' },
        ttl: 'honour',
        addresses: 'first',
      },
    ],
    timeline: [
      { at: '1s', for: '4s', impair: { target: 'provider/first/targets-443/use1-az6-1' }, how: 'refuse' },
    ],
    knobs: {},
    latency: { zones: {} },
  },
  'an endpoint that grows beyond its load balancer while bytes wait': {
    base,
    classes: [
      {
        arrivals: {
          demand: { flows: '1', per: 'class', from: '1 Mbps', stages: [{ until: '20s', rate: '30 Gbps' }] },
        },
        ttl: 'honour',
        addresses: 'first',
      },
    ],
    timeline: [],
    knobs: {
      'endpoint.bandwidth': '3 Mbps',
      'endpoint.scalingInterval': '1s',
      'endpoint.scalingReaction': '0s',
      'loadBalancer.nodeBandwidth': '20 Mbps',
    },
    latency: { zones: {} },
  },
}
