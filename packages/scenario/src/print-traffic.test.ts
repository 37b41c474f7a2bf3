import { expect, test } from 'vitest'
import { loadScenario } from './load-scenario.ts'
import { printTraffic } from './print-traffic.ts'
import type { TrafficClass } from './scenario.ts'
import { readerOf, small } from './small-scenario.test-helper.ts'

const FROM = 'from: { subnets: consumer/app/a }\n    to: { endpoint: consumer/web, port: 443 }\n'
const classes = `traffic:
  calm:
    from: { subnets: consumer/app/a }
    to: { address: 10.0.1.9, port: 80 }
    arrivals: { constant: 0.5/s }
  loop:
    ${FROM}    dns: zonal
    ttl: forever
    arrivals: { loop: { think: { uniform: [1s, 2500ms] } } }
    connection: { requests: 3, idle: { exponential: 1.5s }, hold: 1m, keepAlive: 30s }
    retry: { attempts: 2, backoff: 0s }
  name:
    from: { subnets: consumer/app/a }
    clients: 3
    to: { name: s3.us-east-1.amazonaws.com, port: 443 }
    addresses: next
    arrivals: { stages: [{ until: 1m, rate: 12/m }, { until: 90s, rate: 0/s }], from: 5/s }
    connection: { request: { pareto: { least: 1 KiB, shape: 1.5, most: 1 GiB } }, response: 1537 B }
  pool:
    ${FROM}    arrivals: { pool: { connections: 4, rate: 200/s } }
    connection: { response: { hyperexponential: { share: 12.5%, mean: 1 MiB, otherwise: 4 KiB } } }
  stream:
    ${FROM}    arrivals: { demand: { flows: 24, per: eni, from: 5 Gbps, stages: [{ until: 20s, rate: 1500 Mbps }] } }
`

function read(traffic: string): readonly TrafficClass[] {
  const text = small.replace(/traffic:[^]*/, () => traffic)
  const { scenarios, issues } = loadScenario(readerOf({ 's.yaml': text }), 's.yaml')
  expect(issues).toEqual([])
  return (scenarios[0]?.traffic ?? []).map((each) => ({ ...each, at: { ...each.at, line: 0 } }))
}

test('what is printed of traffic reads back as the same classes, defaults and all', () => {
  const all = read(classes)
  expect(all).toHaveLength(5)
  expect(read(printTraffic(all))).toEqual(all)
})

test('every key that a class may have is printed, and stands for its default', () => {
  const [first] = read('traffic:\n  plain:\n    ' + FROM + '    arrivals: { poisson: 1/s }\n')
  expect(first && printTraffic([first])).toBe(`traffic:
  plain:
    from: { subnets: consumer/app/a }
    clients: 10
    to: { endpoint: consumer/web, port: 443 }
    dns: regional
    ttl: honour
    addresses: first
    arrivals: { poisson: 1/s }
    connection: { request: "1 KiB", response: "10 KiB", requests: 1, hold: 0s }
    retry: { attempts: 3, backoff: 250ms }
`)
})
