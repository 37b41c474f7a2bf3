import { instant, seconds, tableValues } from '@causeway/ground'
import { openRun, runAt, traceAt } from '@causeway/scenario'
import type { MomentRun } from '@causeway/scenario'
import { trace } from '@causeway/network'
import type { Flow, Trace } from '@causeway/network'
import { expect, test } from 'vitest'
import { only } from '../invariants/played.ts'

/** Clients whose way to an interface endpoint of the same VPC leads through an inspection endpoint, both ways. */
const inspected = (listens: string) => `
causeway: '1'
name: inspected
duration: 60s
topology:
  inline:
    region: us-east-1
    accounts:
      app: { azs: { us-east-1a: use1-az1 } }
      shop: { azs: { us-east-1a: use1-az1 } }
      net: { azs: { us-east-1a: use1-az1 } }
    vpcs:
      app/main:
        cidr: 10.0.0.0/16
        subnets:
          clients: { az: us-east-1a, cidr: 10.0.1.0/24 }
          inspect: { az: us-east-1a, cidr: 10.0.2.0/24 }
          endpoint: { az: us-east-1a, cidr: 10.0.3.0/24 }
      shop/main: { cidr: 10.0.0.0/16, subnets: { a: { az: us-east-1a, cidr: 10.0.1.0/24 } } }
      net/main: { cidr: 10.9.0.0/16, subnets: { a: { az: us-east-1a, cidr: 10.9.1.0/24 } } }
    securityGroups:
      app/endpoint: { vpc: app/main, ingress: [{ protocol: tcp, ports: '443', from: 10.0.0.0/16 }] }
      net/open: { vpc: net/main, ingress: [{ protocol: all, from: 10.9.0.0/16 }] }
    instances:
      net/fw-1: { subnet: net/main/a, securityGroups: [net/open], listens: [${listens}] }
      net/fw-2: { subnet: net/main/a, securityGroups: [net/open], listens: [${listens}] }
    nlbs:
      shop/nlb: { subnets: [shop/main/a], listeners: { '443': { targets: 1 } } }
    gwlbs:
      net/gwlb: { subnets: [net/main/a], targets: [net/fw-1, net/fw-2] }
    services:
      shop/api: { nlbs: [shop/nlb], allow: [app] }
      net/inspection: { gwlbs: [net/gwlb], allow: [app] }
    endpoints:
      app/api: { service: shop/api, subnets: [app/main/endpoint], securityGroups: [app/endpoint] }
      app/inspect: { type: gateway-load-balancer, service: net/inspection, subnet: app/main/inspect }
    routeTables:
      app/out: { vpc: app/main, subnets: [app/main/clients], routes: [{ to: 10.0.3.0/24, via: app/inspect }] }
      app/back: { vpc: app/main, subnets: [app/main/endpoint], routes: [{ to: 10.0.1.0/24, via: app/inspect }] }
traffic:
  work:
    from: { subnets: app/main/clients }
    clients: 2
    to: { endpoint: app/api, port: 443 }
    arrivals: { constant: 4/s }
`

function tracesOfRun(listens: string): readonly Trace[] {
  const traces: Trace[] = []
  const run = openRun(only(inspected(listens)), {
    onSyn(flow) {
      traces.push(trace({ world: run.world(), conditions: run.conditions() }, flow))
    },
  })
  run.advance(Number.MAX_SAFE_INTEGER)
  return traces
}

const appliancesOf = (hops: Trace['hops']) =>
  hops.filter(({ place }) => place === 'appliance').map(({ component }) => component)

test('flows of a run spread over the appliances, and each comes back by its own [R-GWLB-2, R-GWLB-9]', () => {
  const traces = tracesOfRun('80')
  expect(new Set(traces.map(({ outcome }) => outcome))).toEqual(new Set(['delivered']))
  for (const { hops, returnHops } of traces) {
    expect(appliancesOf(hops).length).toBe(1)
    expect(appliancesOf(returnHops)).toEqual(appliancesOf(hops))
  }
  const first = traces.filter(({ hops }) => appliancesOf(hops)[0] === 'net/fw-1/eni').length
  // 240 flows over two appliances: within five standard deviations of half.
  expect(traces.length).toBe(240)
  expect(Math.abs(first - 120)).toBeLessThan(5 * Math.sqrt(60))
})

test('appliances that answer no check are found out, and with none healthy flows are lost [R-GWLB-4, R-GWLB-6]', () => {
  const scenario = only(inspected('8080'))
  const after = (n: number) => {
    const run = runAt(scenario, instant(seconds(n)))
    return traceAt(run, firstFlow(run))
  }
  expect(after(1).outcome).toBe('delivered')
  const lost = after(50)
  expect([lost.outcome, lost.reason, lost.at]).toEqual(['dropped', 'CW_APPLIANCE_DROPPED', seconds(50)])
})

function firstFlow({ world, flowOf }: MomentRun): Flow {
  const interfaces = tableValues(world().networkInterfaces)
  const client = interfaces.find(({ name }) => name.startsWith('app/main/clients/'))
  const endpoint = interfaces.find(({ name }) => name === 'app/api/endpoint')
  if (client === undefined || endpoint === undefined) throw new Error('no client or no endpoint')
  return flowOf(client.networkInterfaceId, endpoint.networkInterfaceId, 443, 1)
}
