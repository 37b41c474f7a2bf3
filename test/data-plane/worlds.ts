import fc from 'fast-check'
import { plan } from '../invariants/arbitraries.ts'
import type { Plan } from '../invariants/arbitraries.ts'
import { scenarioText } from '../invariants/scenario-text.ts'
import type { ScenarioTree } from '../invariants/scenario-text.ts'

/** A deny entry of the ACL of one subnet; all else passes. */
export interface Denied {
  /** Which of the plan's subnets, counted round. */
  readonly subnet: number
  readonly way: 'ingress' | 'egress'
  readonly ports: string
  readonly cidr: string
}

/** Whom a security group lets in on a port. */
export interface Admitted {
  readonly ports: string
  readonly from: string
}

/** What stands in the way of packets in a plan, and where its load balancers send them. */
export interface Filters {
  readonly endpoint: readonly Admitted[]
  /** Undefined for load balancers without groups. */
  readonly nodes: readonly Admitted[] | undefined
  readonly enforced: boolean
  readonly denied: readonly Denied[]
  /** A port that listens where the load balancer sends to, or one that does not. */
  readonly listens: '443' | '8443'
}

/** A small random world, valid by construction. */
export interface DataWorld {
  readonly plan: Plan
  readonly filters: Filters
}

const CLIENTS = 'consumer/app'
/** One rule of a security group. */
export const admitted: fc.Arbitrary<Admitted> = fc.record({
  ports: fc.constantFrom('443', '443', '80', '400-500'),
  // The whole VPC, halves of it, the clients of single zones, and nobody.
  from: fc.constantFrom('10.0.0.0/16', '10.0.0.0/16', '10.0.0.0/23', '10.0.1.0/24', '10.9.0.0/16'),
})

/** One deny entry. */
export const denied: fc.Arbitrary<Denied> = fc.record({
  subnet: fc.nat({ max: 20 }),
  way: fc.constantFrom('ingress', 'egress'),
  ports: fc.constantFrom('443', '1024-65535', '49152', '1-1023'),
  cidr: fc.constantFrom('0.0.0.0/0', '10.0.0.0/16', '10.0.10.0/23', '10.0.0.0/24'),
})

const often = <T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: usual }, { weight: 1, arbitrary: rare })

const wide: readonly Admitted[] = [{ ports: '443', from: '10.0.0.0/16' }]
const rules = often(
  fc.constant(wide),
  fc.uniqueArray(admitted, { maxLength: 2, selector: ({ ports, from }) => `${ports} ${from}` }),
)

const filters: fc.Arbitrary<Filters> = fc.record({
  endpoint: rules,
  nodes: fc.oneof(fc.constant(undefined), rules),
  enforced: fc.boolean(),
  denied: often(fc.constant<readonly Denied[]>([]), fc.array(denied, { minLength: 1, maxLength: 3 })),
  listens: often(fc.constant('443' as const), fc.constant('8443' as const)),
})

/** Random zones, cross-zone settings, groups, ACLs, ears and faults. */
export const dataWorld: fc.Arbitrary<DataWorld> = fc.record({ plan, filters })

/** The world as a scenario file. */
export function dataText({ plan: self, filters: by }: DataWorld): string {
  return scenarioText(self, (tree) => filtered(tree, by) as ScenarioTree)
}

function filtered(tree: ScenarioTree, by: Filters): object {
  const { inline } = tree.topology
  const groupOf = (vpc: string, ingress: readonly Admitted[]) => ({
    vpc,
    ingress: ingress.map((rule) => ({ protocol: 'tcp', ...rule })),
  })
  const balancer = (own: object) => ({
    ...own,
    listeners: { '443': { targets: targetsOf(inline) } },
    ...(by.nodes !== undefined && {
      securityGroups: ['provider/nodes'],
      enforceOnPrivateLink: String(by.enforced),
    }),
  })
  return {
    ...tree,
    topology: {
      inline: {
        ...inline,
        securityGroups: {
          'consumer/open': groupOf(CLIENTS, by.endpoint),
          'provider/hosts': groupOf('provider/service', wide),
          ...(by.nodes !== undefined && { 'provider/nodes': groupOf('provider/service', by.nodes) }),
        },
        networkAcls: aclsOf(inline, by.denied),
        instances: hostsOf(inline, by.listens),
        nlbs: Object.fromEntries(Object.entries(inline.nlbs).map(([name, own]) => [name, balancer(own)])),
      },
    },
  }
}

type Inline = ScenarioTree['topology']['inline']

/** A host in every zone of the service. */
function hostsOf({ vpcs }: Inline, listens: string): object {
  const subnets = Object.keys(vpcs['provider/service'].subnets)
  const host = (subnet: string) => ({
    subnet: `provider/service/${subnet}`,
    securityGroups: ['provider/hosts'],
    listens: [listens],
  })
  return Object.fromEntries(subnets.map((subnet) => [`provider/host-${subnet}`, host(subnet)]))
}

function targetsOf({ vpcs }: Inline): readonly string[] {
  return Object.keys(vpcs['provider/service'].subnets).map((subnet) => `provider/host-${subnet}`)
}

const allowed = { rule: '100', action: 'allow', protocol: 'all', cidr: '0.0.0.0/0' }

/** One ACL for each subnet that something is denied at. */
function aclsOf({ vpcs }: Inline, all: readonly Denied[]): object {
  const subnets = Object.entries(vpcs).flatMap(([vpc, own]) =>
    Object.keys(own.subnets).map((subnet) => ({ vpc, subnet: `${vpc}/${subnet}` })),
  )
  const acls = subnets.flatMap(({ vpc, subnet }, number) => {
    const own = all.filter((each) => each.subnet % subnets.length === number)
    if (own.length === 0) return []
    const name = `${vpc.split('/')[0] ?? ''}/acl-${number}`
    return [
      [name, { vpc, subnets: [subnet], ingress: entries(own, 'ingress'), egress: entries(own, 'egress') }],
    ]
  })
  return Object.fromEntries(acls) as object
}

function entries(all: readonly Denied[], way: Denied['way']): readonly object[] {
  const own = all.filter((each) => each.way === way)
  return [
    ...own.map(({ ports, cidr }, number) => ({
      rule: String(50 + number),
      action: 'deny',
      protocol: 'tcp',
      ports,
      cidr,
    })),
    allowed,
  ]
}
