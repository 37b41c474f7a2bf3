import { fairWeather } from '@causeway/model'
import type { World } from '@causeway/model'
import { allHealthy } from '@causeway/network'
import { buildScenario, loadScenario } from '@causeway/scenario'
import type { Question, QuestionContext } from '../question/ask.ts'

/**
 * A client, a service behind an endpoint with a name of its own, and a database over a peering: all of it filtered, all
 * of it reachable. Client and database have their names in `consumer`, the service in `provider`.
 */
export const HEALTHY = `causeway: 1
name: repair
duration: 1m
topology:
  inline:
    region: us-east-1
    accounts:
      consumer: { azs: { us-east-1a: use1-az4, us-east-1b: use1-az6 } }
      provider: { azs: { us-east-1a: use1-az4, us-east-1b: use1-az6 } }
    vpcs:
      consumer/app:
        cidr: 10.0.0.0/16
        enableDnsHostnames: true
        subnets: { clients: { az: use1-az4, cidr: 10.0.1.0/24 }, ends: { az: use1-az4, cidr: 10.0.2.0/24 } }
      consumer/data: { cidr: 10.8.0.0/16, subnets: { a: { az: use1-az4, cidr: 10.8.1.0/24 } } }
      provider/svc:
        cidr: 10.0.0.0/16
        subnets: { a: { az: use1-az4, cidr: 10.0.1.0/24 }, b: { az: use1-az6, cidr: 10.0.2.0/24 } }
    securityGroups:
      consumer/client-sg: { vpc: consumer/app, egress: [{ protocol: tcp, to: 0.0.0.0/0 }] }
      consumer/ends-sg: { vpc: consumer/app, ingress: [{ protocol: tcp, ports: 443, from: 10.0.0.0/16 }] }
      consumer/db-sg: { vpc: consumer/data, ingress: [{ protocol: tcp, ports: 5432, from: 10.0.0.0/16 }] }
      provider/nodes-sg: { vpc: provider/svc, ingress: [{ protocol: tcp, ports: 443, from: 10.0.1.0/24 }] }
      provider/web-sg: { vpc: provider/svc, ingress: [{ protocol: tcp, ports: 443, from: provider/nodes-sg }] }
    networkAcls:
      consumer/ends-acl:
        vpc: consumer/app
        subnets: [consumer/app/ends]
        ingress: [{ rule: 100, action: allow, protocol: tcp, ports: 443, cidr: 10.0.1.0/24 }]
        egress: [{ rule: 100, action: allow, protocol: tcp, ports: 1024-65535, cidr: 10.0.1.0/24 }]
    instances:
      consumer/client: { subnet: consumer/app/clients, securityGroups: [consumer/client-sg] }
      consumer/db: { subnet: consumer/data/a, securityGroups: [consumer/db-sg], listens: [5432] }
      provider/web: { subnet: provider/svc/b, securityGroups: [provider/web-sg], listens: [443] }
    nlbs:
      provider/nlb:
        subnets: [provider/svc/a, provider/svc/b]
        crossZone: true
        securityGroups: [provider/nodes-sg]
        listeners: { "443": { targets: [provider/web] } }
    services:
      provider/pay: { nlbs: [provider/nlb], allow: [consumer], privateDnsName: pay.example.com }
    endpoints:
      consumer/pay:
        service: provider/pay
        subnets: [consumer/app/ends]
        securityGroups: [consumer/ends-sg]
        accepted: true
        privateDns: true
    peerings:
      consumer/link: { requester: consumer/app, accepter: consumer/data, accepted: true }
    routeTables:
      consumer/out: { vpc: consumer/app, main: true, routes: [{ to: 10.8.0.0/16, via: consumer/link }] }
      consumer/back: { vpc: consumer/data, main: true, routes: [{ to: 10.0.0.0/16, via: consumer/link }] }
`

/** One text of the healthy scenario in place of another. */
export type Fault = readonly [from: string, to: string]

/** The client's way to the service by its private name, and to the database. */
export const TO_SERVICE: Question = { from: 'consumer/client', to: 'pay.example.com:443', protocol: 'tcp' }
export const TO_DATABASE: Question = { from: 'consumer/client', to: 'consumer/db:5432', protocol: 'tcp' }

/** The settled world of the healthy scenario with faults planted; each text must be there once. */
export function planted(...faults: readonly Fault[]): QuestionContext {
  return builtOf(faulty(HEALTHY, faults))
}

/** A text with one part in place of another, which must be there once, for each of some faults. */
export function faulty(healthy: string, faults: readonly Fault[]): string {
  return faults.reduce((now, [from, to]) => {
    if (now.split(from).length !== 2) throw new Error(`the scenario has no one ${from}`)
    return now.replace(from, () => to)
  }, healthy)
}

/** The settled world of a scenario's text, in fair weather. */
export function builtOf(text: string): QuestionContext {
  const reader = { read: () => new TextEncoder().encode(text), list: () => [] }
  const { scenarios, issues } = loadScenario(reader, 'repair.yaml')
  const [scenario] = scenarios
  if (scenario === undefined) throw new Error(JSON.stringify(issues))
  return contextOf(buildScenario(scenario).world)
}

/** A question's context in fair weather. */
export function contextOf(world: World): QuestionContext {
  return { world, conditions: fairWeather, seen: allHealthy }
}
