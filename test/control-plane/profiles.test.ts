import { tableGet, tableValues } from '@causeway/ground'
import { knobRegister, type Command, type KnobName } from '@causeway/model'
import { expect, test } from 'vitest'
import { addInspection, offerAws } from '../../packages/model/src/privatelink/endpoint-samples.test-helper.ts'
import { profiles, type ProfileName } from '../../packages/model/src/profile.ts'
import {
  addAvailableEndpoint,
  addLoadBalancer,
  consumer,
  provider,
  sampleWorld,
  type Sample,
} from '../../packages/model/src/sample-world.test-helper.ts'
import { conflictsElsewhere, conflictsOfKnobs } from './conflicts.ts'

const names = ['legacy-2017', 'guide-2024', 'latest'] as const satisfies readonly ProfileName[]
const MONITORING = 'com.amazonaws.us-east-1.monitoring'
const GROUPS = 'R-0-4 InvalidParameter'

const ofService = { accountId: provider } as const
const endpoint = ({ consumerVpc, consumerSubnets, serviceName }: Sample) =>
  ({
    type: 'CreateVpcEndpoint',
    accountId: consumer,
    vpcEndpointType: 'Interface',
    vpcId: consumerVpc,
    serviceName,
    subnetIds: [consumerSubnets[0]],
  }) as const satisfies Command

/** How many interface endpoints go into one VPC. */
function endpointsThatFit(sample: Sample): string {
  for (let n = 0; n < 200; n++) {
    if (sample.on.refusal(endpoint(sample)) !== 'applied') return String(n)
    sample.on.call(`user/e${n}`, endpoint(sample))
  }
  return 'more'
}

function leavingBalancer(sample: Sample): string {
  const { on, serviceId, providerVpc, providerSubnets } = sample
  const modify = { type: 'ModifyVpcEndpointServiceConfiguration', ...ofService, serviceId } as const
  const other = addLoadBalancer(on, 'green', { vpcId: providerVpc, subnets: providerSubnets }, [])
  on.call('add', { ...modify, addNetworkLoadBalancerArns: [other] })
  addAvailableEndpoint(sample)
  return on.refusal({ ...modify, removeNetworkLoadBalancerArns: [other] })
}

function inspected(sample: Sample): string {
  const { serviceName } = addInspection(sample)
  return sample.on.refusal({ ...endpoint(sample), vpcEndpointType: 'GatewayLoadBalancer', serviceName })
}

/** Whether the hidden zone of a customer's private name holds addresses or another name. */
function hiddenRecord(sample: Sample): string {
  const { on } = sample
  const vpcEndpointId = addAvailableEndpoint(sample)
  const modify = {
    type: 'ModifyVpcEndpoint',
    accountId: consumer,
    vpcEndpointId,
    privateDnsEnabled: true,
  } as const
  if (on.refusal(modify) !== 'applied') return on.refusal(modify)
  on.call('private', modify)
  return tableValues(on.world().hostedZones).some(({ cname }) => cname !== undefined) ? 'a name' : 'addresses'
}

/** Every conflict that makes profiles answer differently: what is asked, and the answers of 2017, 2024 and today. */
const rows: readonly (readonly [string, (sample: Sample) => string, readonly [string, string, string]])[] = [
  [
    'C-1: security groups on an endpoint',
    (sample) => {
      const group = tableGet(sample.on.world().vpcs, sample.consumerVpc)?.defaultSecurityGroupId
      return sample.on.refusal({ ...endpoint(sample), securityGroupIds: group === undefined ? [] : [group] })
    },
    [GROUPS, 'applied', 'applied'],
  ],
  ['C-3: endpoints of a VPC', endpointsThatFit, ['100', '50', '50']],
  [
    'C-5: the name of a service',
    ({ serviceName }) => serviceName.replace(/vpce-svc-[0-9a-f]{17}/, 'ID'),
    ['com.example.api', 'com.amazonaws.vpce.us-east-1.ID', 'com.amazonaws.vpce.us-east-1.ID'],
  ],
  [
    'C-6: the public name of an AWS service in the VPC',
    (sample) => sample.on.refusal({ ...endpoint(sample), serviceName: MONITORING, privateDnsEnabled: true }),
    ['R-0-4 InvalidParameter', 'applied', 'applied'],
  ],
  [
    'C-9: a load balancer leaves a service with endpoints',
    leavingBalancer,
    ['applied', 'R-ERR-9 ExistingVpcEndpointConnections', 'R-ERR-9 ExistingVpcEndpointConnections'],
  ],
  [
    'C-10: an organizational unit is let in',
    ({ on, serviceId }) =>
      on.refusal({
        type: 'ModifyVpcEndpointServicePermissions',
        ...ofService,
        serviceId,
        addAllowedPrincipals: ['arn:aws:organizations::111122223333:ou/o-abc/ou-abc-123'],
        removeAllowedPrincipals: [],
      }),
    ['applied', 'R-ERR-38 UnknownPrincipalType.Unsupported', 'R-ERR-38 UnknownPrincipalType.Unsupported'],
  ],
  [
    'C-11: Gateway Load Balancer endpoints',
    inspected,
    ['R-ERR-6 InvalidVpcEndpointType', 'applied', 'applied'],
  ],
  [
    'C-18: a service for another Region',
    ({ on, serviceId }) =>
      on.refusal({
        type: 'ModifyVpcEndpointServiceConfiguration',
        ...ofService,
        serviceId,
        addSupportedRegions: ['eu-west-1'],
      }),
    ['R-REG-9 InvalidParameter', 'R-REG-9 InvalidParameter', 'applied'],
  ],
  [
    'C-24: a service without a load balancer',
    ({ on }) => on.refusal({ type: 'CreateVpcEndpointServiceConfiguration', ...ofService }),
    ['applied', 'R-SVC-1 MissingParameter', 'R-SVC-1 MissingParameter'],
  ],
  ['C-28: the record of a private name', hiddenRecord, ['R-0-4 InvalidParameter', 'addresses', 'a name']],
  [
    'C-2: metrics of endpoints',
    ({ on }) => String(profiles[on.world().profile].metrics),
    ['false', 'true', 'true'],
  ],
  [
    'C-15: protocols of an interface endpoint',
    ({ on }) => profiles[on.world().profile].protocols.join(),
    ['tcp', 'tcp', 'tcp,udp'],
  ],
  [
    'C-36: a node without targets fails open',
    ({ on }) => String(profiles[on.world().profile].emptyGroupFailsOpen),
    ['false', 'false', 'true'],
  ],
]

test.each(rows)('%s: each profile answers for its age [R-0-1]', (_conflict, ask, expected) => {
  const answers = names.map((profile) => {
    const sample = sampleWorld({}, profile)
    offerAws(sample.on)
    return ask(sample)
  })
  expect(answers).toEqual(expected)
})

test('every conflict is a matter of profiles, of a knob, or of a stated elsewhere [R-0-1]', () => {
  const ofProfiles = rows.map(([conflict]) => conflict.split(':')[0] ?? '')
  const all = [...ofProfiles, ...Object.keys(conflictsOfKnobs), ...Object.keys(conflictsElsewhere)]
  const byNumber = (a: string, b: string) => Number(a.slice(2)) - Number(b.slice(2))
  expect(all.toSorted(byNumber)).toEqual(Array.from({ length: 36 }, (_, n) => `C-${n + 1}`))
})

test.each(Object.entries(conflictsOfKnobs))(
  '%s is decided by a knob with the newer answer as default',
  (_, [name, usual]) => {
    expect(knobRegister[name as KnobName].default).toBe(usual)
  },
)
