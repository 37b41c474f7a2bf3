import type { TraceQuestion, TraceScenario } from './question.ts'

const S3 = '54.123.160.1:443'

const away = [
  ['a host in a peered VPC', 'spoke/peered-client', 'spoke/to-hub', 'PCX_REQUIRES_ADDRESS_IN_VPC_CIDR'],
  // Only here does the packet meet a table with the endpoint's route.
  ['a host behind a transit gateway', 'spoke/attached-client', 'hub/tgw', 'GATEWAY_REJECTS_SPOOFED_TRAFFIC'],
  ['a host on-premises', 'on-premises:192.168.7.7', 'hub/vgw', 'VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS'],
] as const

const questions = away.flatMap(([who, from, by, code]): TraceQuestion[] => [
  {
    title: `${who} can't use the gateway endpoint`,
    from,
    to: S3,
    allReasons: true,
    expected: { verdict: 'not-reachable', way: 'forward', through: [by], codes: [code] },
  },
  {
    title: `${who} can use the interface endpoint, by its own name`,
    from,
    to: 'hub/interface:443',
    return: true,
    expected: {
      verdict: 'reachable',
      addresses: ['10.0.11.20'],
      through: [by, 'hub/interface'],
      back: ['hub/interface', by],
      deliveredTo: 'amazon/s3',
    },
  },
])

/** Gateway endpoints are not transitive [R-GW-8], interface endpoints can be reached from wherever their addresses can [R-PCX-2, R-ONP-1]. */
export const s20: TraceScenario = {
  scenario: 'S-20',
  file: 's-20',
  title: 'gateway endpoint not transitive',
  questions: [
    {
      title: 'a host of the VPC itself uses the gateway endpoint',
      from: 'hub/client',
      to: S3,
      expected: { verdict: 'reachable', through: ['hub/gateway'] },
    },
    ...questions,
  ],
}
