import { loadScenario } from '@causeway/scenario'
import type { Scenario } from '@causeway/scenario'

/** One endpoint in two zones, one of which is cut off for ten seconds; the network ACL of one subnet refuses replies. */
const TEXT = `causeway: 1
name: paths
seed: 7
duration: 90s
params: { dns: regional }
topology:
  inline:
    region: us-east-1
    accounts:
      consumer: { azs: { us-east-1a: use1-az4, us-east-1b: use1-az6 } }
      provider: { azs: { us-east-1a: use1-az6, us-east-1b: use1-az4 } }
    vpcs:
      consumer/app:
        cidr: 10.0.0.0/16
        subnets:
          a: { az: us-east-1a, cidr: 10.0.1.0/24 }
          b: { az: us-east-1b, cidr: 10.0.2.0/24 }
          mute: { az: us-east-1b, cidr: 10.0.3.0/24 }
      provider/app:
        cidr: 10.0.0.0/16
        subnets:
          a: { az: us-east-1a, cidr: 10.0.1.0/24 }
          b: { az: us-east-1b, cidr: 10.0.2.0/24 }
    networkAcls:
      consumer/mute:
        vpc: consumer/app
        subnets: [consumer/app/mute]
        egress: [{ rule: 100, protocol: all, cidr: 0.0.0.0/0, action: allow }]
    nlbs:
      provider/nlb: { subnets: [provider/app/a, provider/app/b], listeners: { '443': { targets: 1 } } }
    services:
      provider/web: { nlbs: [provider/nlb], allow: [consumer] }
    endpoints:
      consumer/web: { type: interface, service: provider/web, subnets: [consumer/app/a, consumer/app/b] }
traffic:
  web:
    from: { subnets: consumer/app/* }
    clients: 2
    to: { endpoint: consumer/web, port: 443 }
    dns: $dns
    arrivals: { poisson: 2/s }
timeline:
  - { name: outage, at: 10s, impair: { az: us-east-1a, account: consumer }, how: isolate, for: 60s }
variants:
  regional: {}
  zonal: { params: { dns: zonal } }
`

/** The two variants of the scenario, regional and zonal names, with texts replaced that must be there. */
export function pathScenarios(...changes: readonly (readonly [string, string])[]): readonly Scenario[] {
  const text = changes.reduce((held, [from, to]) => {
    if (!held.includes(from)) throw new Error(`the scenario has no ${from}`)
    return held.replace(from, () => to)
  }, TEXT)
  const bytes = new TextEncoder().encode(text)
  const reader = { read: (path: string) => (path === 's.yaml' ? bytes : undefined), list: () => [] }
  const { scenarios, issues } = loadScenario(reader, 's.yaml')
  if (scenarios.length === 0) throw new Error(issues.map(({ message }) => message).join('\n'))
  return scenarios
}
