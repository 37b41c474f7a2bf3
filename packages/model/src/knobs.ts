import { days, hours, milliseconds, microseconds, seconds } from '@causeway/ground'
import { bandwidthKnobs } from './bandwidth-knobs.ts'
import { choice, flag, patience, time } from './knob.ts'

/**
 * The register of assumptions as far as the model has them: every parameter that
 * AWS does not publish, by name, with its default [facts.md 22; A-120 on are ours].
 */
export const knobRegister = {
  'timing.serviceProvisioning': time('A-08', 'R-SVC-3', seconds(30), 'a service is pending for'),
  'timing.serviceDeletion': time('A-126', 'R-SVC-3', seconds(30), 'a service is deleting for'),
  'timing.txtPoll': time('A-14', 'R-SVC-15', seconds(300), 'a private name is looked for every'),
  'timing.txtFail': time('A-14', 'R-SVC-15', hours(72), 'a private name that is not found fails after'),
  'timing.txtRecheck': time('A-13', 'R-SVC-14', hours(24), 'a verified private name is looked for every'),
  'service.pendingBlocksDelete': flag('A-17', 'R-SVC-20', true, 'a pending endpoint holds its service'),
  'timing.endpointProvisioning': time('A-30', 'R-EP-4', seconds(120), 'an accepted endpoint is pending for'),
  'timing.endpointModify': time('A-31', 'R-EP-4', seconds(60), 'a modified endpoint is pending for'),
  'timing.endpointDelete': time('A-32', 'R-EP-4', seconds(60), 'an endpoint is deleting for'),
  'timing.eniReplace': time('A-36', 'R-EP-9', seconds(60), 'a replaced interface is disconnected for'),
  'timing.policyPropagation': time('A-96', 'R-IAM-2', seconds(120), 'an attached policy is enforced after'),
  'timing.acceptanceExpiry': time('A-29', 'R-EP-4', days(7), 'an undecided connection expires after'),
  'timing.privateDnsActivation': time(
    'A-58',
    'R-DNS-7',
    seconds(120),
    'a private name enabled by Modify answers after',
  ),
  'timing.natProvisioning': time('A-123', 'R-VPC-6', seconds(60), 'a NAT gateway is pending for'),
  'timing.natDelete': time('A-123', 'R-VPC-6', seconds(60), 'a NAT gateway is deleting for'),
  'timing.peering': time('A-124', 'R-PCX-1', seconds(1), 'a peering is provisioning, or deleting, for'),
  'timing.transitGateway': time(
    'A-125',
    'R-RT-5',
    seconds(60),
    'a transit gateway or an attachment is pending, or deleting, for',
  ),
  'timing.nlbProvisioning': time('A-120', 'R-NLB-1', seconds(120), 'a load balancer is provisioning for'),
  'timing.nlbRegister': time('A-74', 'R-NLB-6', seconds(60), 'registering a target takes'),
  'timing.gwlbRebalance': time(
    'A-78',
    'R-GWLB-5',
    seconds(0),
    'flows of a failed appliance move so long after it was found to fail, where they are rebalanced',
  ),
  'timing.healthToDns': time('A-64', 'R-DNS-13', seconds(30), 'DNS learns of a health change after'),
  'dns.graySeen': flag('A-64', 'R-DNS-13', false, 'DNS sees a gray zone as unhealthy'),
  'dns.ttl': time('A-59', 'R-DNS-8', seconds(60), 'records of an endpoint live for'),
  'dns.answerMode': choice(
    'A-60',
    'R-DNS-9',
    ['rotate-all', 'single'] as const,
    'rotate-all',
    'an answer holds all healthy addresses, rotated, or one of them',
  ),
  'dns.endpointHealth': choice(
    'A-62',
    'R-DNS-11',
    ['az', 'az+nlb'] as const,
    'az+nlb',
    'the health of an endpoint interface follows its zone, or its zone and its load balancer',
  ),
  'dns.failOpen': flag('A-63', 'R-DNS-12', true, 'with no healthy address DNS answers with all'),
  'permissions.ownerAllowed': flag(
    'A-24',
    'R-PERM-2',
    true,
    "a service's owner may connect without a permission",
  ),
  'endpoint.acceptAfterReject': flag('A-27', 'R-PERM-6', true, 'a rejected connection may be accepted again'),
  'privateDns.needsAcceptance': flag('A-44', 'R-IF-16', true, 'private DNS waits for acceptance'),
  'privateDns.strictVerification': flag(
    'A-16',
    'R-SVC-18',
    true,
    'a service whose private name is no longer verified takes no new endpoint',
  ),
  'gateway.deleteGuard': choice(
    'A-52',
    'R-GW-13',
    ['inboundOnly', 'anyPrivateDns'] as const,
    'inboundOnly',
    'private DNS that keeps a gateway endpoint from being deleted',
  ),
  'gwlbe.uniqueness': choice(
    'A-45',
    'R-GE-1',
    ['vpc', 'account'] as const,
    'vpc',
    'where a service has one Gateway Load Balancer endpoint per zone',
  ),
  'dns.privateLiveAt': choice(
    'A-69',
    'R-DNS-27',
    ['available', 'created'] as const,
    'available',
    'a private name asked for at creation answers from then on',
  ),
  'dns.inboundEndpoint': choice(
    'A-68',
    'R-DNS-22',
    ['autoCreate', 'require'] as const,
    'autoCreate',
    'private DNS for inbound Resolver endpoints only makes such an endpoint, or needs one',
  ),
  'iam.roleArnGrant': choice(
    'A-97',
    'R-IAM-5',
    ['unlimited', 'boundaryLimited'] as const,
    'unlimited',
    "what a resource policy grants to a role's ARN is above or below its boundary",
  ),
  'client.connectTimeout': patience('A-93', 'R-DP-19', seconds(3), 'a client gives up a connect after'),
  'client.responseTimeout': patience('A-121', 'R-DP-19', seconds(10), 'a client gives up an answer after'),
  'client.dnsTimeout': patience('A-142', 'R-DP-19', seconds(5), 'a client gives up a question after'),
  'gateway.routeChange': choice(
    'A-51',
    'R-GW-11',
    ['reset', 'silent'] as const,
    'reset',
    'a connection whose route a gateway endpoint changes ends by a RST, or hears nothing more',
  ),
  'rtt.intraAz': time('A-87', 'R-DP-12', microseconds(300), 'a round trip inside a zone takes'),
  'rtt.interAz': time('A-87', 'R-DP-12', milliseconds(1), 'a round trip between two zones takes'),
  'rtt.nlb': time('A-87', 'R-DP-12', microseconds(100), 'a load balancer adds'),
  'rtt.gwlb': time(
    'A-87',
    'R-DP-12',
    milliseconds(1),
    'a Gateway Load Balancer and its appliance add to a round trip, half each way',
  ),
  'rtt.directConnect': time('A-87', 'R-DP-12', milliseconds(10), 'a round trip to on-premises takes'),
  'rtt.usEast1EuWest1': time(
    'A-87',
    'R-DP-12',
    milliseconds(70),
    'a round trip between us-east-1 and eu-west-1 takes',
  ),
  'rtt.usEast1EuWest2': time(
    'A-87',
    'R-DP-12',
    milliseconds(75),
    'a round trip between us-east-1 and eu-west-2 takes',
  ),
  'rtt.regions': choice(
    'A-158',
    'R-DP-12',
    ['measured-2020', 'none'] as const,
    'measured-2020',
    'figures of 2020 stand for round trips between other Regions, or none do',
  ),
  'rtt.interRegion': time(
    'A-131',
    'R-DP-12',
    milliseconds(70),
    'a round trip between two Regions without a figure takes',
  ),
  'rtt.internet': time(
    'A-131',
    'R-DP-12',
    milliseconds(20),
    'a round trip between an internet gateway and the internet takes',
  ),
  'tcp.lossModel': choice(
    'A-160',
    'R-DP-15',
    ['mathis', 'pftk', 'cubic', 'none'] as const,
    'mathis',
    'the equation that caps a flow over a way that loses packets',
  ),
  ...bandwidthKnobs,
  'gateway.endpointLimits': choice(
    'A-54',
    'R-GW-20',
    ['mtu', 'all', 'none'] as const,
    'mtu',
    'limits of size, of size and bandwidth, or none, that act on gateway endpoints',
  ),
  'gwlb.geneveOverhead': choice(
    'A-79',
    'R-GWLB-8',
    ['68', '64'] as const,
    '68',
    'bytes that GENEVE adds on the way to an appliance',
  ),
  'metrics.acrossSubnets': choice(
    'A-102',
    'R-CW-2',
    ['mean', 'sum'] as const,
    'mean',
    "an endpoint's metrics without Subnet Id are the mean over its subnets, or their sum",
  ),
  'metrics.az': choice(
    'A-103',
    'R-CW-3',
    ['name', 'id'] as const,
    'name',
    "metrics write a zone by its name in the provider's account, or by its ID",
  ),
  'billing.bytesPerGb': choice(
    'A-01',
    'R-0-2',
    ['1000000000', '1073741824'] as const,
    '1000000000',
    'bytes of a GB on the bill',
  ),
  'pricing.privateLinkInterAz': choice(
    'A-108',
    'R-PRC-4',
    ['by-profile', 'charged', 'free'] as const,
    'by-profile',
    "a client's bytes to an endpoint in another zone are charged, or free; by-profile: free in latest",
  ),
} as const

export type KnobName = keyof typeof knobRegister

type Widened<T> = T extends boolean ? boolean : T

export type Knobs = { readonly [Name in KnobName]: Widened<(typeof knobRegister)[Name]['default']> }

/** The register's defaults. */
export const defaultKnobs: Knobs = Object.fromEntries(
  Object.entries(knobRegister).map(([name, knob]) => [name, knob.default]),
) as Knobs
