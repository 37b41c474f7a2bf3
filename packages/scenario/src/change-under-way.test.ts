import { seconds } from '@causeway/ground'
import { describe, expect, test } from 'vitest'
import { loadScenario } from './load-scenario.ts'
import type { RunRecord } from './run-record.ts'
import { simulate } from './simulate.ts'
import { readerOf, small } from './small-scenario.test-helper.ts'

function runOf(text: string): RunRecord {
  const { scenarios, issues } = loadScenario(readerOf({ 's.yaml': text }), 's.yaml')
  const [scenario] = scenarios
  if (scenario === undefined) throw new Error(issues.map(({ message }) => message).join('\n'))
  return simulate(scenario)
}

const reasonsOf = ({ connections, reasons }: RunRecord) =>
  new Set(connections.reason.flatMap((each) => reasons[each] ?? []))

/** One connection kept from a client to a host of its own VPC, whose group admits a block and then nobody. */
function hostBehind(from: string): RunRecord {
  const topology = small
    .replace('    endpoints:\n', () =>
      [
        '    securityGroups:',
        `      consumer/hosts: { vpc: consumer/app, ingress: [{ protocol: tcp, ports: '443', from: ${from} }] }`,
        '    instances:',
        '      consumer/host: { subnet: consumer/app/a, address: 10.0.1.200, securityGroups: [consumer/hosts], listens: [443] }',
        '    endpoints:\n',
      ].join('\n'),
    )
    .replace(/traffic:[^]*/, () =>
      [
        'traffic:',
        '  web:',
        '    from: { subnets: consumer/app/* }',
        '    clients: 1',
        '    to: { address: 10.0.1.200, port: 443 }',
        '    arrivals: { pool: { connections: 1, rate: 2/s } }',
        'timeline:',
        '  - name: revoke',
        '    at: 20s',
        '    apply:',
        '      type: RevokeSecurityGroupIngress',
        '      groupId: consumer/hosts',
        `      rules: [{ ipProtocol: tcp, fromPort: 443, toPort: 443, cidrIp: ${from} }]`,
        '',
      ].join('\n'),
    )
  return runOf(topology)
}

test('a rule that goes spares flows that it tracks, and cuts untracked ones at once [R-SG-3, R-SG-4]', () => {
  const spared = hostBehind('10.0.0.0/16')
  expect([reasonsOf(spared), spared.connections.start.length, spared.issues]).toEqual([new Set(), 1, []])
  const cut = hostBehind('0.0.0.0/0')
  expect(cut.connections.outcome[0]).toBe(1)
  expect(cut.reasons[cut.connections.reason[0] ?? -1]).toMatch(/^SG_HAS_NO_RULES$|^ENI_SG_RULES_MISMATCH$/)
  const failed = cut.exchanges.result.indexOf(1)
  expect((cut.exchanges.end[failed] ?? 0) - (cut.exchanges.start[failed] ?? 0)).toBe(seconds(10))
})

describe('faults of what is around', () => {
  const during = (entry: string) => runOf(small.replace('assert:', () => `timeline:\n${entry}assert:`))

  test('a Resolver that answers nobody fails whoever has to ask, after 5 s a try [A-142]', () => {
    const run = during('  - { name: mute, at: 0s, impair: { resolver: consumer/app } }\n')
    expect(reasonsOf(run)).toEqual(new Set(['CW_DNS_NO_ANSWER']))
    const { start, end } = run.attempts
    expect(end.every((each, row) => each === -1 || each - (start[row] ?? 0) === seconds(5))).toBe(true)
    const elsewhere = during('  - { name: mute, at: 0s, impair: { resolver: provider/app } }\n')
    expect(reasonsOf(elsewhere)).toEqual(new Set())
  })

  test('who remembers an answer does not miss its Resolver [R-DNS-8]', () => {
    const run = runOf(
      small
        .replace('    dns: $dns\n', '    dns: $dns\n    ttl: forever\n')
        .replace(
          'assert:',
          'timeline:\n  - { name: mute, at: 20s, impair: { resolver: consumer/app } }\nassert:',
        ),
    )
    expect(reasonsOf(run)).toEqual(new Set())
  })

  test('timers wait until the control plane is back, or come as late as it is slow [A-143]', () => {
    const gone =
      '  - { name: gone, at: 1s, apply: { type: DeleteVpcEndpoints, vpcEndpointIds: [consumer/web] } }\n'
    const settled = (entries: string) =>
      during(entries).steps.find(({ command }) => command.type === 'CompleteEndpointDeletion')?.at
    const long = (entries: string) =>
      runOf(
        small
          .replace('duration: 1m', 'duration: 3m')
          .replace('assert:', () => `timeline:\n${entries}assert:`),
      ).steps.find(({ command }) => command.type === 'CompleteEndpointDeletion')?.at
    expect(settled(gone)).toBeUndefined()
    expect(long(gone)).toBe(seconds(61))
    const out = '  - { name: out, at: 2s, controlPlane: unavailable, for: 100s }\n'
    expect(long(gone + out)).toBe(seconds(102))
    const slow = '  - { name: slow, at: 2s, controlPlane: slow, delay: 20s }\n'
    expect(long(gone + slow)).toBe(seconds(81))
  })
})
