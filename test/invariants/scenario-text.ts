import { DURATION, LATE, TTL, ZONES } from './arbitraries.ts'
import type { Plan, Zone } from './arbitraries.ts'

/** A plan as a scenario file; `edit` may change the tree before it is written. JSON is YAML. */
export function scenarioText(
  plan: Plan,
  edit: (tree: ScenarioTree) => ScenarioTree = (tree) => tree,
): string {
  return JSON.stringify(edit(treeOf(plan)), undefined, 1)
}

export type ScenarioTree = ReturnType<typeof treeOf>

function treeOf(plan: Plan) {
  return {
    causeway: '1',
    name: 'plan',
    seed: String(plan.seed),
    duration: `${DURATION}s`,
    knobs: {
      'dns.ttl': `${TTL}s`,
      'timing.healthToDns': `${LATE}s`,
      'client.connectTimeout': '1s',
      'client.responseTimeout': '2s',
    },
    topology: { inline: topologyOf(plan) },
    traffic: { work: trafficOf(plan) } as Record<string, ReturnType<typeof trafficOf>>,
    timeline: plan.faults.map((fault, number) => ({
      name: `fault-${number + 1}`,
      at: `${fault.at}s`,
      impair: { az: fault.zone },
      how: fault.how,
      for: `${fault.for}s`,
    })),
  }
}

function topologyOf(plan: Plan) {
  const consumerZone = nameOf(plan.consumerLetters)
  const providerZone = nameOf(plan.providerLetters)
  const subnets = (zones: readonly Zone[], prefix: string, third: number, zoneName: (zone: Zone) => string) =>
    zones.map((zone) => {
      const number = ZONES.indexOf(zone)
      return [`${prefix}-${number}`, { az: zoneName(zone), cidr: `10.0.${third + number}.0/24` }] as const
    })
  const balancer = (zones: readonly Zone[]) => ({
    subnets: zones.map((zone) => `provider/service/node-${ZONES.indexOf(zone)}`),
    crossZone: String(plan.crossZone),
    listeners: { '443': { targets: String(plan.targets) } },
  })
  const second = plan.secondBalancer.length === 0 ? {} : { 'provider/second': balancer(plan.secondBalancer) }
  return {
    region: 'us-east-1',
    accounts: {
      consumer: { azs: zoneMap(consumerZone) },
      provider: { azs: zoneMap(providerZone) },
    },
    vpcs: {
      'consumer/app': {
        cidr: '10.0.0.0/16',
        subnets: Object.fromEntries([
          ...subnets(plan.clientZones, 'clients', 0, consumerZone),
          ...subnets(plan.endpointZones, 'endpoint', 10, consumerZone),
        ]),
      },
      'provider/service': {
        cidr: '10.0.0.0/16',
        subnets: Object.fromEntries(subnets(plan.serviceZones, 'node', 20, providerZone)),
      },
    },
    securityGroups: {
      'consumer/open': {
        vpc: 'consumer/app',
        ingress: [{ protocol: 'tcp', ports: '443', from: '10.0.0.0/16' }],
      },
    },
    nlbs: { 'provider/first': balancer(plan.serviceZones), ...second },
    services: {
      'provider/api': { nlbs: ['provider/first', ...Object.keys(second)], allow: ['consumer'] },
    },
    endpoints: {
      'consumer/api': {
        service: 'provider/api',
        subnets: plan.endpointZones.map((zone) => `consumer/app/endpoint-${ZONES.indexOf(zone)}`),
        securityGroups: ['consumer/open'],
        accepted: String(plan.accepted),
      },
    },
  }
}

function trafficOf({ dns, ttl, addresses, arrivals }: Plan) {
  return {
    from: { subnets: 'consumer/app/clients-*' },
    clients: '3',
    to: { endpoint: 'consumer/api', port: '443' },
    dns,
    ttl,
    addresses,
    arrivals: { [arrivals.type]: `${arrivals.perSecond}/s` },
    retry: { attempts: '2', backoff: '250ms' },
  }
}

function nameOf(order: readonly string[]): (zone: Zone) => string {
  return (zone) => `us-east-1${order[ZONES.indexOf(zone)] ?? ''}`
}

function zoneMap(name: (zone: Zone) => string): Readonly<Record<string, Zone>> {
  return Object.fromEntries(ZONES.map((zone) => [name(zone), zone]))
}
