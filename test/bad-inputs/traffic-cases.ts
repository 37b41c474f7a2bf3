import { one } from './cases.ts'
import type { BadCase } from './cases.ts'

const arriving = (id: string, to: string, code: string, says: RegExp): BadCase =>
  one(id, '{ poisson: 5/s }', to, code, says)

const connecting = (id: string, to: string, code: string, says: RegExp): BadCase =>
  one(id, '{ request: 2 KiB, response: 8 KiB }', to, code, says)

/** What classes of clients may not say. */
export const trafficCases: readonly BadCase[] = [
  one('two destinations', 'to: { endpoint', 'to: «{ name: api.example.com, endpoint', 'CW014', /one of/),
  one('no destination', '{ endpoint: consumer/web, port: 443 }', '«{ port: 443 }', 'CW015', /one of/),
  one('no address', 'endpoint: consumer/web, port', 'address: «10.0.0, port', 'CW025', /10\.0\.0/),
  one(
    "a host's name asked for by an endpoint's",
    'to: { endpoint: consumer/web, port: 443 }\n    dns: $dns',
    'to: { name: api.example.com, port: 443 }\n    dns: «$dns',
    'CW014',
    /endpoint/,
  ),
  arriving(
    'stages back in time',
    '{ stages: [{ until: 1m, rate: 5/s }, { until: «30s, rate: 1/s }] }',
    'CW021',
    /later/,
  ),
  arriving('no stages', '{ stages: «[] }', 'CW021', /at least one/),
  arriving('from without stages', '{ poisson: 5/s, from: «1/s }', 'CW014', /stages/),
  arriving('a loop without thought', '{ loop: { think: «0s } }', 'CW021', /at least 1ms/),
  ...[
    '{ uniform: [0s, 1ms] }',
    '{ exponential: 1ns }',
    '{ hyperexponential: { share: 50%, mean: 1ns, otherwise: 1ms } }',
  ].map((law) =>
    arriving(`a loop that thinks ${law}`, `{ loop: { think: «${law} } }`, 'CW021', /at least 1ms on average/),
  ),
  arriving(
    'a loop whose thoughts begin at nothing',
    '{ loop: { think: «{ pareto: { least: 1ns, shape: 1.5, most: 1s } } } }',
    'CW021',
    /at least 1ms at its least/,
  ),
  arriving('a pool of none', '{ pool: { connections: «0, rate: 5/s } }', 'CW021', /at least 1/),
  arriving('a pool without a rate', '{ pool: «{ connections: 2 } }', 'CW015', /rate/),
  connecting(
    'two laws of size',
    '{ request: «{ exponential: 2 KiB, uniform: [1 KiB, 2 KiB] } }',
    'CW014',
    /exactly one/,
  ),
  connecting('a range upside down', '{ request: «{ uniform: [2 KiB, 1 KiB] } }', 'CW021', /least/),
  connecting('a size of nothing on average', '{ request: { exponential: «0 B } }', 'CW021', /more than 0/),
  connecting(
    'a tail without shape',
    '{ response: { pareto: { least: 1 KiB, shape: «steep, most: 1 MiB } } }',
    'CW025',
    /shape/,
  ),
  connecting('an idle time with one request', '{ idle: «10s }', 'CW014', /between requests/),
  one(
    'a pool that closes',
    '{ poisson: 5/s }\n    connection: { request: 2 KiB, response: 8 KiB }',
    '{ pool: { connections: 2, rate: 5/s } }\n    connection: «{ requests: 3 }',
    'CW014',
    /stay open/,
  ),
  one('a run of no time', 'duration: 2m', 'duration: «0s', 'CW021', /some time/),
  one(
    'more bandwidth than at most',
    'seed: 7',
    'knobs: { endpoint.bandwidth: «20 Gbps, endpoint.maxBandwidth: 10 Gbps }',
    'CW021',
    /raise endpoint\.maxBandwidth/,
  ),
  one(
    'less bandwidth at most than there is',
    'seed: 7',
    'knobs: { endpoint.maxBandwidth: «1 Gbps }',
    'CW021',
    /10 Gbps/,
  ),
  one(
    'clients of a zone that is nowhere',
    'success(web) >= 99%',
    'success(«web, from use1-az9) >= 99%',
    'CW034',
    /zones: |did you mean/,
  ),
  one(
    'no command',
    'timeline:\n',
    'timeline:\n  - { name: none, at: 5s, apply: «[] }\n',
    'CW021',
    /at least one command/,
  ),
]
