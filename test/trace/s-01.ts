import type { TraceQuestion, TraceScenario } from './question.ts'

const NAME = 'monitoring.us-east-1.amazonaws.com'
const from = 'me/instance'
const listMetrics = { action: 'cloudwatch:ListMetrics', resource: '*' }

const home: TraceQuestion = {
  title: 'from home one gets as far as the bastion, at its public address',
  from: 'internet:198.51.100.7',
  to: 'me/bastion:22',
  return: true,
  expected: {
    verdict: 'reachable',
    through: ['me/igw', 'me/from-home'],
    deliveredTo: 'me/bastion/eni',
    seenSource: '198.51.100.7',
    viaInternetGateway: true,
    leavesAwsNetwork: true,
  },
}

/** The guide's tutorial before its endpoint, which is also what deleting the endpoint leads back to. */
export const s01Before: TraceScenario = {
  scenario: 'S-01 (a), (d)',
  file: 's-01-before',
  title: 'CloudWatch tutorial, without the endpoint',
  questions: [
    home,
    {
      title: 'and from nowhere else',
      from: 'internet:203.0.113.200',
      to: 'me/bastion:22',
      expected: { verdict: 'not-reachable', codes: ['ENI_SG_RULES_MISMATCH'], way: 'forward' },
    },
    {
      title: "from the bastion one gets to the instance, by reference to the bastion's group",
      from: 'me/bastion',
      to: 'me/instance:22',
      expected: { verdict: 'reachable', through: ['me/from-bastion'], deliveredTo: 'me/instance/eni' },
    },
    {
      title: '(a) list-metrics: the name leads to a public address, to which there is no route',
      from,
      to: `${NAME}:443`,
      expected: {
        verdict: 'not-reachable',
        codes: ['NO_ROUTE_TO_DESTINATION'],
        way: 'forward',
        says: ['[R-DNS-17]', 'me/private'],
      },
    },
  ],
}

/** The guide's tutorial once the endpoint is available, and its trap S-01b. */
export const s01: TraceScenario = {
  scenario: 'S-01 (c), S-01b',
  file: 's-01',
  title: 'CloudWatch tutorial, with the endpoint',
  questions: [
    {
      title: '(c) list-metrics: the same name leads to the endpoint, and the role may ask',
      from,
      to: `${NAME}:443`,
      return: true,
      request: { ...listMetrics, principal: 'arn:aws:iam::111122223333:role/read-only' },
      expected: {
        verdict: 'reachable',
        addresses: ['10.0.128.100'],
        through: ['me/endpoint', 'me/monitoring'],
        back: ['me/monitoring'],
        deliveredTo: 'amazon/monitoring',
        viaInternetGateway: false,
        leavesAwsNetwork: false,
      },
    },
    {
      title: '(c) the bastion in the other subnet is led there too: the route to it is local',
      from: 'me/bastion',
      to: `${NAME}:443`,
      expected: {
        verdict: 'reachable',
        addresses: ['10.0.128.100'],
        through: ['me/endpoint', 'me/monitoring'],
        never: ['me/igw'],
        viaInternetGateway: false,
      },
    },
    {
      title: '(c) a role that lacks the action is denied, though its packets arrive',
      from,
      to: `${NAME}:443`,
      request: { ...listMetrics, principal: 'arn:aws:iam::111122223333:role/nobody' },
      expected: {
        verdict: 'not-reachable',
        codes: ['CW_POLICY_DENIED'],
        deliveredTo: 'amazon/monitoring',
        says: ['no identity policy allows it'],
      },
    },
    {
      title: 'the endpoint answers on 443 alone: its group admits nothing else',
      from,
      to: `${NAME}:80`,
      expected: { verdict: 'not-reachable', codes: ['ENI_SG_RULES_MISMATCH'], addresses: ['10.0.128.100'] },
    },
    {
      title: 'outside of the VPC the private name does not hold: the public address answers',
      from: 'internet:198.51.100.7',
      to: `${NAME}:443`,
      dns: true,
      expected: { verdict: 'reachable', says: ['[R-DNS-17]'], saysNot: ['10.0.128.100', 'NOT REACHABLE'] },
    },
    {
      title: 'S-01b: the default group of the VPC on the endpoint admits only its own members',
      variant: 'default-group',
      from,
      to: `${NAME}:443`,
      expected: {
        verdict: 'not-reachable',
        codes: ['ENI_SG_RULES_MISMATCH'],
        way: 'forward',
        addresses: ['10.0.128.100'],
        says: ['me/tutorial/default-sg'],
      },
    },
    {
      title: 'S-01b: another Region: its name leads to a public address, to which there is no route',
      from,
      to: 'monitoring.eu-west-1.amazonaws.com:443',
      expected: {
        verdict: 'not-reachable',
        codes: ['NO_ROUTE_TO_DESTINATION'],
        way: 'forward',
        saysNot: ['10.0.128.100'],
      },
    },
  ],
}
