import { tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import { deny, synFlow, type Ask } from '../path.test-helper.ts'
import { trace } from '../trace.ts'
import { AZ1, AZ2, provider, town, type Town } from '../town.test-helper.ts'
import { hexOf } from './octets.ts'
import { pcapOf } from './pcap-of-trace.ts'
import { dataOf, dissect, readCapture } from './read-capture.test-helper.ts'
import { readProxyHeader } from './read-proxy-header.ts'

function proxied(self: Town): Town {
  const [targetGroupArn] = self.targetGroups
  const attributes = { proxyProtocolV2: true }
  self.call('proxy', {
    type: 'ModifyTargetGroupAttributes',
    accountId: provider,
    targetGroupArn,
    attributes,
  } as never)
  return self
}

function captured(self: Town, ask: Ask = {}) {
  const { moment, flow } = synFlow(self, ask)
  const traced = trace({ ...moment, at: 301_000_000_000 as never }, flow)
  const file = pcapOf(traced, self.world())
  expect(hexOf(pcapOf(traced, self.world()))).toBe(hexOf(file))
  return { traced, frames: readCapture(file) }
}

const lines = (frames: ReturnType<typeof captured>['frames']) =>
  frames.map(({ octets, vantage }) => `${vantage} | ${dissect(octets)}`)

test('a flow through an endpoint is seen with its MSS clamped and its source rewritten [R-DP-5] [R-DP-8]', () => {
  const self = proxied(town())
  const address = (id: Parameters<Town['interface']>[0]) => self.interface(id).privateIpAddress
  const [client, endpoint] = [address(self.clientsIn(AZ1)[0] as never), address(self.eni(AZ2))]
  const { traced, frames } = captured(self)
  expect(traced.verdict).toBe('reachable')
  const target = traced.hops.at(-1)?.headerIn
  const [from, to] = [
    `${client}:49152 > ${endpoint}:443`,
    `${target?.source}:${target?.sourcePort} > ${target?.destination}:443`,
  ]
  const [back, home] = [to, from].map((each) => each.split(' > ').toReversed().join(' > '))
  const shown = lines(frames).map((line) => line.split(' | ')[1])
  expect(shown.slice(0, 4)).toEqual([
    `${from} S mss 8961 data 0`,
    `${from} S mss 8460 data 0`,
    `${to} S mss 8460 data 0`,
    `${to} S mss 8460 data 0`,
  ])
  expect(shown).toContain(`${back} S. mss 8961 data 0`)
  expect(shown).toContain(`${home} S. mss 8460 data 0`)
  expect(shown.filter((line) => line === `${to} . data 0`)).toHaveLength(2)
})

test('the first data at the target begins with the proxy header, the endpoint in it [R-NLB-13] [R-NLB-14]', () => {
  const self = proxied(town())
  const { traced, frames } = captured(self)
  const data = frames.filter(({ comment }) => comment?.startsWith('data ') === true)
  const [atClient, atTarget] = [data[0], data.at(-1)].map((frame) =>
    dataOf(frame?.octets ?? new Uint8Array()),
  )
  const header = readProxyHeader(atTarget as Uint8Array)
  const client = traced.hops[0]?.headerIn
  expect(header).toMatchObject({
    ok: true,
    value: {
      vpcEndpointId: self.endpoint,
      headerBytes: 100,
      connection: {
        source: client?.source,
        sourcePort: client?.sourcePort,
        destination: client?.destination,
        destinationPort: 443,
      },
    },
  })
  expect(hexOf((atTarget as Uint8Array).subarray(100))).toBe(hexOf(atClient as Uint8Array))
})

test('a target group without proxy headers gets the data alone [R-NLB-13]', () => {
  const { frames } = captured(town())
  const data = frames.filter(({ comment }) => comment?.startsWith('data ') === true)
  expect(new Set(data.map(({ octets }) => dataOf(octets).length)).size).toBe(1)
})

test('times are the moment of the trace and what the hops add, to the nanosecond; the SYN-ACK is home after the round trip [R-DP-12]', () => {
  const { traced, frames } = captured(town())
  const [first, last] = [
    frames[0],
    frames.findLast(({ comment }) => comment?.startsWith('syn-ack ') === true),
  ]
  expect(first?.nanoseconds).toBe(301_000_000_000n)
  expect(last?.nanoseconds).toBe(301_000_000_000n + BigInt(traced.roundTrip))
  const times = frames.map(({ nanoseconds }) => nanoseconds)
  expect(times).toEqual(times.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)))
})

test('every frame says what decided the hop that it is seen at', () => {
  const { traced, frames } = captured(town())
  const [first] = traced.hops
  expect(frames[0]).toMatchObject({
    vantage: first?.component,
    comment: `syn at ${first?.component}: ${first?.decidedBy.text} [${first?.decidedBy.rule}]`,
  })
})

test('a SYN that is refused is last seen where that happens, and nothing answers', () => {
  const self = town()
  deny(self, 'endpoint-2', 'in', 443, 443)
  const { traced, frames } = captured(self)
  expect(traced.reasons.map(({ code }) => code)).toContain('SUBNET_ACL_RESTRICTION')
  expect(frames.at(-1)?.comment).toContain('SUBNET_ACL_RESTRICTION: ')
  expect(frames.every(({ comment }) => comment?.startsWith('syn at ') === true)).toBe(true)
})

test('a SYN to a port that nobody listens on is answered by a RST', () => {
  const self = town({ listensOn: [80] })
  const { traced, frames } = captured(self)
  expect(traced.outcome).toBe('reset')
  const answers = frames.filter(({ comment }) => comment?.startsWith('rst ') === true)
  expect(answers.length).toBeGreaterThan(0)
  for (const { octets } of answers) expect(dissect(octets)).toContain(' R. data 0')
  expect(tableGet(self.world().vpcEndpoints, self.endpoint)).toBeDefined()
})
