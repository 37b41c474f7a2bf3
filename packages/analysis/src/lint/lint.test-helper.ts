import { instant, tableValues } from '@causeway/ground'
import { apply } from '@causeway/model'
import type { Command, World } from '@causeway/model'
import { buildScenario, loadScenario } from '@causeway/scenario'
import type { Scenario } from '@causeway/scenario'
import type { Finding } from './finding.ts'
import { lint } from './lint.ts'

/** Parts of a topology by key, each a list of lines of YAML below that key. */
export type Parts = Readonly<Record<string, readonly string[]>>

/** A consumer and a provider with a service in two zones, in which nothing hurts. */
export const SOUND: Parts = {
  accounts: [
    'consumer: { azs: { us-east-1a: use1-az4, us-east-1b: use1-az6, us-east-1c: use1-az1 } }',
    'provider: { azs: { us-east-1a: use1-az6, us-east-1b: use1-az4 } }',
  ],
  vpcs: [
    'consumer/app: { cidr: 10.0.0.0/16, subnets: { a: { az: use1-az4, cidr: 10.0.1.0/24 }, b: { az: use1-az6, cidr: 10.0.2.0/24 }, c: { az: use1-az1, cidr: 10.0.3.0/24 }, ends-a: { az: use1-az4, cidr: 10.0.11.0/24 }, ends-b: { az: use1-az6, cidr: 10.0.12.0/24 } } }',
    'provider/svc: { cidr: 10.8.0.0/16, subnets: { a: { az: use1-az4, cidr: 10.8.1.0/24 }, b: { az: use1-az6, cidr: 10.8.2.0/24 }, hosts-a: { az: use1-az4, cidr: 10.8.11.0/24 }, hosts-b: { az: use1-az6, cidr: 10.8.12.0/24 } } }',
  ],
  securityGroups: [
    'consumer/ends: { vpc: consumer/app, ingress: [{ protocol: tcp, ports: 443, from: 10.0.0.0/16 }] }',
    'provider/hosts: { vpc: provider/svc, ingress: [{ protocol: tcp, ports: 443, from: 10.8.0.0/16 }] }',
  ],
  networkInterfaces: ['consumer/client: { subnet: consumer/app/a, securityGroups: [consumer/ends] }'],
  instances: [
    'provider/host-a: { subnet: provider/svc/hosts-a, securityGroups: [provider/hosts], listens: [443] }',
    'provider/host-b: { subnet: provider/svc/hosts-b, securityGroups: [provider/hosts], listens: [443] }',
  ],
  nlbs: [
    'provider/nlb: { subnets: [provider/svc/a, provider/svc/b], listeners: { "443": { targets: [provider/host-a, provider/host-b] } } }',
  ],
  services: ['provider/pay: { nlbs: [provider/nlb], allow: [consumer] }'],
  endpoints: [
    'consumer/pay: { service: provider/pay, subnets: [consumer/app/ends-a, consumer/app/ends-b], securityGroups: [consumer/ends] }',
  ],
}

/** The sound topology with some of its parts replaced. */
export function scenarioOf(parts: Parts, rest = ''): Scenario {
  const all = { ...SOUND, ...parts }
  const sections = Object.entries(all)
    .filter(([, lines]) => lines.length > 0)
    .map(([key, lines]) => `    ${key}:\n${lines.map((line) => `      ${line}\n`).join('')}`)
  const text = `causeway: 1\nname: linted\n${rest}topology:\n  inline:\n    region: us-east-1\n${sections.join('')}`
  const reader = { read: () => new TextEncoder().encode(text), list: () => [] }
  const { scenarios, issues } = loadScenario(reader, 'linted.yaml')
  const [scenario] = scenarios
  if (scenario === undefined) throw new Error(issues.map(({ message }) => message).join('\n'))
  return scenario
}

/** What is found in the sound topology with some of its parts replaced, and then changed by commands. */
export function findings(
  parts: Parts,
  change: (world: World) => readonly Command[] = () => [],
  rest = '',
): readonly Finding[] {
  const scenario = scenarioOf(parts, rest)
  const { topology, traffic } = scenario
  const { world } = buildScenario(scenario)
  return lint({ world: changed(world, change(world)) }, { topology, traffic })
}

/** Found by one rule: severity, thing and text. */
export function told(code: string, all: readonly Finding[]): readonly string[] {
  return all
    .filter((finding) => finding.code === code)
    .map(({ severity, component, rule, text }) => `${severity} ${component} [${rule}] ${text}`)
}

/** The row of a name. */
export function named<T extends { readonly name: string }>(
  table: Parameters<typeof tableValues<T>>[0],
  name: string,
): T {
  const found = tableValues(table).find((row) => row.name === name)
  if (found === undefined) throw new Error(`there is no ${name}`)
  return found
}

function changed(world: World, commands: readonly Command[]): World {
  return commands.reduce((before, command) => {
    const result = apply(before, { at: instant(1), cause: 'test', name: 'test/x', command })
    if (result.type === 'refused') throw new Error(result.error.message)
    return result.world
  }, world)
}
