import type { TraceScenario } from './question.ts'

const AWAY = '198.51.100.7'
const inspected = ['app/inspect', 'sec/gwlb', 'sec/appliance-2/eni', 'app/inspect']
const both = { return: true, from: `internet:${AWAY}`, to: 'app/web:443' } as const
const outward = { from: 'app/web', to: `${AWAY}:443` } as const

/** The guide's blue and orange arrows [R-RT-14, R-GWLB-9]. The last questions are asked while the zone of an appliance is down. */
export const s21: TraceScenario = {
  scenario: 'S-21',
  file: 's-21',
  title: 'GWLB inspection',
  questions: [
    {
      title:
        'blue: from the internet by the edge table to an appliance, to the application and back by the same one',
      ...both,
      expected: {
        verdict: 'reachable',
        through: ['app/igw', ...inspected, 'app/web-clients'],
        back: [...inspected, 'app/igw'],
        never: ['sec/appliance-1/eni'],
        deliveredTo: 'app/web/eni',
        seenSource: AWAY,
        viaInternetGateway: true,
      },
    },
    {
      title: 'orange: from the application by an appliance to the internet, and back by the same one',
      ...outward,
      return: true,
      expected: {
        verdict: 'reachable',
        through: [...inspected, 'app/igw', 'internet'],
        back: ['internet', 'app/igw', ...inspected],
        never: ['sec/appliance-1/eni'],
        seenSource: '3.4.5.6',
      },
    },
    {
      title: 'another flow goes by the other appliance, both ways',
      ...outward,
      sourcePort: 49_157,
      return: true,
      expected: {
        verdict: 'reachable',
        through: ['sec/appliance-1/eni'],
        back: ['sec/appliance-1/eni'],
        never: ['sec/appliance-2/eni'],
      },
    },
    {
      title:
        'without the edge route an answer to the internet passes an appliance that saw no question: dropped',
      variant: 'no-edge',
      ...both,
      expected: {
        verdict: 'not-reachable',
        codes: ['CW_ASYMMETRIC_INSPECTION'],
        way: 'return',
        deliveredTo: 'app/web/eni',
        back: ['app/inspect', 'sec/gwlb'],
      },
    },
    {
      title: 'and a flow of the application passes: its answer goes past the appliance that saw the question',
      variant: 'no-edge',
      ...outward,
      return: true,
      expected: { verdict: 'reachable', through: inspected, back: ['app/igw', 'app/web/eni'] },
    },
    {
      title: 'an appliance that drops is silence to the sender',
      ...outward,
      weather: { appliances: { 'sec/appliance-2': 'drop' } },
      expected: {
        verdict: 'not-reachable',
        codes: ['CW_APPLIANCE_DROPPED'],
        sees: 'dropped',
        way: 'forward',
        through: ['sec/gwlb'],
      },
    },
    {
      title: 'an appliance that resets answers with a RST',
      ...outward,
      weather: { appliances: { 'sec/appliance-2': 'reset' } },
      return: true,
      expected: { verdict: 'not-reachable', codes: ['CW_APPLIANCE_RESET'], sees: 'reset', way: 'forward' },
    },
    {
      title:
        'an appliance that failed a moment ago still gets new flows: two checks, 10 s apart, have to fail',
      ...outward,
      at: '1m5s',
      expected: {
        verdict: 'not-reachable',
        codes: ['CW_AZ_IMPAIRED'],
        through: ['sec/gwlb', 'sec/appliance-2/eni'],
      },
    },
    {
      title: 'after two failed checks new flows go to the other appliance',
      ...outward,
      at: '1m30s',
      expected: {
        verdict: 'reachable',
        through: ['sec/gwlb', 'sec/appliance-1/eni'],
        back: ['sec/appliance-1/eni'],
      },
    },
  ],
}
