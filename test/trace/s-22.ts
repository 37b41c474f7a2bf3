import type { TraceScenario } from './question.ts'

const udp = { from: 'app/client', to: 'app/server:514', protocol: 'udp' } as const
const tcp = { from: 'app/client', to: 'app/payments:443' } as const

/** Endpoints take 8500 bytes, tell nobody of what they drop [R-DP-4], clamp the MSS [R-DP-5], and carry TCP alone if of an interface [R-DP-6]. */
export const s22: TraceScenario = {
  scenario: 'S-22',
  file: 's-22',
  title: 'PMTUD and MTU',
  questions: [
    {
      title: 'UDP of 8500 bytes passes an inspection endpoint; GENEVE makes 8568 of it',
      ...udp,
      sizeBytes: 8500,
      expected: {
        verdict: 'reachable',
        through: ['app/inspect', 'sec/gwlb', 'app/inspect'],
        deliveredTo: 'app/server/eni',
        says: ['8500 bytes become 8568'],
      },
    },
    {
      title: 'UDP of 8501 bytes is dropped there, and no ICMP says so',
      ...udp,
      sizeBytes: 8501,
      expected: {
        verdict: 'not-reachable',
        codes: ['CW_PACKET_EXCEEDS_MTU'],
        way: 'forward',
        sees: 'dropped',
      },
    },
    {
      title: 'TCP through an interface endpoint works, for the announced MSS of 8961 is lowered to 8460',
      ...tcp,
      mssBytes: 8961,
      return: true,
      expected: {
        verdict: 'reachable',
        through: ['app/payments', 'sec/nlb'],
        says: ['the MSS of 8961 is lowered to 8460'],
      },
    },
    {
      title: 'a smaller MSS stays as it is',
      ...tcp,
      mssBytes: 1460,
      expected: { verdict: 'reachable', through: ['app/payments'], saysNot: ['the MSS of 1460'] },
    },
    {
      title: 'small UDP at the interface endpoint is dropped',
      ...tcp,
      protocol: 'udp',
      sizeBytes: 100,
      expected: { verdict: 'not-reachable', codes: ['PROTOCOL_RESTRICTION'], way: 'forward' },
    },
    {
      title: 'so is large UDP, for its protocol and not only for its size',
      ...tcp,
      protocol: 'udp',
      sizeBytes: 8501,
      expected: { verdict: 'not-reachable', codes: ['PROTOCOL_RESTRICTION'], way: 'forward' },
    },
  ],
}
