import { analyse, type Analysis, type VariantPaths } from '@causeway/analysis'
import { duration, must, parseAzId, parseRegion, sha256Hex } from '@causeway/ground'
import type { Assertion, RunRecord, Scenario } from '@causeway/scenario'
import { sampleAlarm, sampleMeters } from './sample-meters.test-helper.ts'
import { samplePaths } from './sample-paths.test-helper.ts'
import { sampleTraffic, SECOND, type SampleVariant } from './sample-traffic.test-helper.ts'
import { sampleEntities, sampleStates, sampleSteps } from './sample-world.test-helper.ts'

const END = 900 * SECOND
const DESCRIPTIONS: Readonly<Record<SampleVariant, string>> = {
  'one-az': 'The endpoint has one subnet, in the zone that fails',
  regional: 'A subnet in each of three zones, clients ask for the regional name',
  zonal: 'A subnet in each of three zones, each client asks for the name of its own zone',
}

export interface Sample {
  readonly runs: readonly RunRecord[]
  readonly analysis: Analysis
  readonly paths: readonly VariantPaths[]
}

export interface SampleOptions {
  readonly title?: string
  readonly endpoint?: string
  readonly replications?: number
  readonly status?: RunRecord['status']
  readonly duration?: number
}

/** The reference outage in three variants, with its analysis: what reports are tried on. */
export function sample(options: SampleOptions = {}): Sample {
  const variants = Object.keys(DESCRIPTIONS) as SampleVariant[]
  const replications = Array.from({ length: options.replications ?? 1 }, (_, index) => index)
  const runs = variants.flatMap((variant) => replications.map((n) => sampleRun(variant, n, options)))
  const scenarios = variants.map((variant) => sampleScenario(variant, options))
  const endpoint = options.endpoint ?? 'consumer/payments'
  const paths = variants.map((variant) => samplePaths(variant, endpoint))
  return { runs, analysis: analyse(runs, scenarios), paths }
}

function sampleRun(variant: SampleVariant, replication: number, options: SampleOptions): RunRecord {
  const end = (options.duration ?? 900) * SECOND
  const entities = sampleEntities(options.endpoint ?? 'consumer/payments')
  const own = variant === 'one-az' ? [0, 2] : []
  const missing = own.map((zone) => 33 + zone)
  return {
    format: 'causeway.run/1',
    version: '0.1.0',
    scenario: {
      name: options.title ?? 'az-impairment',
      duration: '15m',
      topology: { region: 'us-east-1', accounts: { consumer: { azs: { 'us-east-1a': 'use1-az4' } } } },
      traffic: [{ name: 'checkout', endpoint: options.endpoint ?? 'consumer/payments', dns: variant }],
      alarms: [sampleAlarm(options.endpoint ?? 'consumer/payments')],
    },
    fingerprint: sha256Hex('sample'),
    variant,
    seed: 42,
    replication,
    status: options.status ?? 'complete',
    end,
    events: 94_210,
    digests: {
      trajectory: sha256Hex(`trajectory ${variant} ${replication}`),
      result: sha256Hex(`result ${variant} ${replication}`),
      checkpoints: [],
    },
    // Entities keep their indexes; what a variant lacks is told by its kind.
    entities: entities.map((entity, n) => (missing.includes(n) ? { ...entity, kind: 'subnet' } : entity)),
    steps: sampleSteps(entities),
    classes: ['checkout'],
    reasons: ['CW_AZ_IMPAIRED', 'CW_CONNECT_TIMEOUT'],
    ...sampleTraffic(variant, replication, end),
    dnsNames: ['vpce-0123.payments.us-east-1.vpce.amazonaws.com'],
    intervals: {
      length: SECOND,
      interval: [],
      class: [],
      zone: [],
      addressEni: [],
      attempted: [],
      established: [],
      failed: [],
      bytes: [],
    },
    ...sampleMeters(entities, options.endpoint ?? 'consumer/payments', end),
    states: sampleStates(end).filter((span) => !missing.includes(span.entity)),
    windows: [
      { name: 'outage', from: 300 * SECOND, to: 600 * SECOND, azId: zone4, what: zone4, how: 'isolate' },
    ],
    assumptions: [
      {
        id: 'A-64',
        knob: 'timing.healthToDns',
        rule: 'R-DNS-13',
        value: '30s',
        what: 'DNS learns of a health change after',
      },
      { id: 'A-59', knob: 'dns.ttl', rule: 'R-DNS-8', value: '60s', what: 'records of an endpoint live for' },
      {
        id: 'A-93',
        knob: 'client.connectTimeout',
        rule: 'R-DP-19',
        value: '3s',
        what: 'a client gives up a connect after',
      },
    ],
    issues: [],
  }
}

const zone4 = must(parseAzId('use1-az4'))

function sampleScenario(variant: SampleVariant, options: SampleOptions): Scenario {
  return {
    name: options.title ?? 'az-impairment',
    description: 'One zone is isolated for five minutes',
    variant,
    variantDescription: DESCRIPTIONS[variant],
    params: {},
    seed: 42,
    replications: options.replications ?? 1,
    duration: duration(END),
    topology: nothing(),
    profile: 'guide-2024',
    knobs: {},
    traffic: [],
    timeline: [],
    assertions: assertions(),
    budget: { rowsMax: 1_000_000, eventsMax: 50_000_000, entitiesMax: 200_000 },
    normalised: {},
    fingerprint: sha256Hex('sample'),
  }
}

function nothing(): Scenario['topology'] {
  const empty = { accounts: [], vpcs: [], subnets: [], securityGroups: [], networkAcls: [], routeTables: [] }
  const hosts = { instances: [], networkInterfaces: [], nlbs: [], gwlbs: [], services: [], endpoints: [] }
  const gateways = { internetGateways: [], natGateways: [], vpnGateways: [], peerings: [], prefixLists: [] }
  const names = { zones: [], resolverEndpoints: [], resolverRules: [], principals: [], resourcePolicies: [] }
  const region = must(parseRegion('us-east-1'))
  return { region, ...empty, ...hosts, ...gateways, transitGateways: [], ...names }
}

function assertions(): Assertion[] {
  const at = { file: 'az-impairment.yaml', line: 40, column: 5, length: 20 }
  const everyone = { subject: { type: 'class', name: 'checkout' }, clients: { type: 'all' } } as const
  const outside = { ...everyone, clients: { type: 'outside', window: 'outage' } } as const
  return [
    {
      text: 'success(checkout) >= 99.5%',
      at,
      metric: 'success',
      selector: everyone,
      operator: '>=',
      limit: { unit: 'share', value: 995_000_000, text: '99.5%' },
      window: { type: 'after', window: 'outage', plus: duration(90 * SECOND) },
      warn: false,
    },
    {
      text: 'success(checkout, outside outage) >= 90%',
      at,
      metric: 'success',
      selector: outside,
      operator: '>=',
      limit: { unit: 'share', value: 900_000_000, text: '90%' },
      window: { type: 'during', window: 'outage' },
      warn: false,
    },
    {
      text: 'connect_time(checkout).p99 < 10ms',
      at,
      metric: 'connect_time',
      selector: everyone,
      statistic: 'p99',
      operator: '<',
      limit: { unit: 'time', value: 10_000_000, text: '10ms' },
      window: { type: 'before', window: 'outage' },
      warn: true,
    },
  ]
}
