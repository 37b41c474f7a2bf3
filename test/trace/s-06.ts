import type { TraceQuestion, TraceScenario } from './question.ts'

/** A spoke's host asks the shared directory by the spoke's own endpoint. */
function spoke(name: 'one' | 'two', target: string): TraceQuestion {
  return {
    title: `spoke ${name} reaches the service by its own endpoint`,
    from: `spokes/${name}-host`,
    to: `spokes/${name}-directory:389`,
    return: name === 'one',
    expected: {
      verdict: 'reachable',
      addresses: ['10.1.1.20'],
      through: [`spokes/${name}-directory`, 'hub/nlb'],
      back: ['hub/nlb', `spokes/${name}-host/eni`],
      never: ['hub/peering'],
      deliveredTo: target,
    },
  }
}

/** Shared services: figure 7 of the white paper. */
export const s06: TraceScenario = {
  scenario: 'S-06',
  file: 's-06',
  title: 'shared services: one port of one service, not a network',
  questions: [
    spoke('one', 'hub/directory/eni'),
    spoke('two', 'hub/directory-b/eni'),
    {
      title: 'on-premises reaches it by the VPC that holds the endpoints',
      from: 'company/vgw:192.168.0.9',
      to: 'company/directory:389',
      return: true,
      expected: {
        verdict: 'reachable',
        addresses: ['10.50.1.20', '10.50.2.20'],
        through: ['company/vgw', 'company/directory', 'hub/nlb'],
        back: ['hub/nlb', 'company/vgw'],
        deliveredTo: 'hub/directory/eni',
      },
    },
    {
      title: 'another port of the service is not in reach by the endpoint, whatever its group admits',
      from: 'spokes/one-host',
      to: 'spokes/one-directory:5432',
      expected: { verdict: 'not-reachable', codes: ['ELBV2_LISTENERS_MISMATCH'], way: 'forward' },
    },
    {
      title: 'nor is any other host of the service VPC',
      from: 'spokes/one-host',
      to: 'hub/database:5432',
      expected: { verdict: 'not-reachable', codes: ['NO_ROUTE_TO_DESTINATION'], way: 'forward' },
    },
    {
      title: 'not even its load balancer by its own address',
      from: 'spokes/one-host',
      to: 'hub/nlb:389',
      expected: { verdict: 'not-reachable', codes: ['NO_ROUTE_TO_DESTINATION'], way: 'forward' },
    },
    {
      title: 'for contrast: by peering every host of the VPC is in reach',
      from: 'spokes/peered-host',
      to: 'hub/database:5432',
      return: true,
      expected: {
        verdict: 'reachable',
        through: ['spokes/peered-rt', 'hub/peering', 'hub/open'],
        back: ['hub/shared-rt', 'hub/peering'],
        deliveredTo: 'hub/database/eni',
        seenSource: '10.3.1.10',
      },
    },
  ],
}
