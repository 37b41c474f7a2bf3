import { must, parseAddress } from '@causeway/ground'
import { expect, test } from 'vitest'
import type { Trace } from '../trace.ts'
import { appliance, inspectedTrace, inspectedWorld, node } from './inspected-trace.test-helper.ts'
import { hexOf, u16At } from './octets.ts'
import { pcapOf } from './pcap-of-trace.ts'
import { dissect, readCapture } from './read-capture.test-helper.ts'
import { readGeneve } from './read-geneve.ts'

const address = (text: string) => must(parseAddress(text))
const frames = (trace: Trace) => readCapture(pcapOf(trace, inspectedWorld()))
const v4 = [address('10.0.0.5'), address('10.0.1.9')] as const

/** Where a frame's UDP datagram carries GENEVE: Ethernet 14, IPv4 20, UDP 8. */
const GENEVE_AT = 42

test('an inspected datagram goes to its appliance and back in GENEVE, 68 bytes larger [R-GWLB-1] [R-GWLB-8]', () => {
  const shown = frames(inspectedTrace('udp', ...v4)).map(({ octets }) => dissect(octets))
  const plain = '10.0.0.5:40000 > 10.0.1.9:53 udp 8500'
  const port = /:(\d+) >/.exec(shown[1] ?? '')?.[1]
  expect(shown.slice(0, 4)).toEqual([
    plain,
    `${node}:${port} > ${appliance}:6081 geneve +68 [${plain}]`,
    `${appliance}:${port} > ${node}:6081 geneve +68 [${plain}]`,
    plain,
  ])
  expect(Number(port)).toBeGreaterThanOrEqual(49_152)
})

test('the appliance is told the same flow both ways: endpoint interface, cookie and port [R-GWLB-10] [R-GWLB-2]', () => {
  const tunnelled = frames(inspectedTrace('tcp', ...v4)).filter(({ octets }) =>
    dissect(octets).includes('geneve'),
  )
  const told = tunnelled.map(({ octets }) => {
    const header = readGeneve(octets.subarray(GENEVE_AT))
    const options = header.ok ? header.value.options.map(({ type, data }) => `${type} ${hexOf(data)}`) : []
    return [u16At(octets, 34), ...options].join(', ')
  })
  // SYN, SYN-ACK, ACK and data, each on both sides of the appliance.
  expect(told).toHaveLength(8)
  expect(new Set(told).size).toBe(1)
  expect(told[0]).toContain('1 fedcba9876543210, 2 0000000000000000, 3 ')
})

test('inside may be IPv6, outside is IPv4, and the header says which [R-GWLB-8]', () => {
  const trace = inspectedTrace('udp', address('2001:db8::5'), address('2001:db8::9'))
  const [plain, tunnelled] = frames(trace)
  expect(u16At(plain?.octets ?? new Uint8Array(), 12)).toBe(0x86dd)
  expect(u16At(tunnelled?.octets ?? new Uint8Array(), 12)).toBe(0x0800)
  expect(readGeneve((tunnelled?.octets ?? new Uint8Array()).subarray(GENEVE_AT))).toMatchObject({
    value: { protocol: 0x86dd },
  })
  expect(dissect(tunnelled?.octets ?? new Uint8Array())).toContain('geneve +68 [2001:db8:0:0:0:0:0:5:40000')
})

test('an echo and its reply are as large as the header says, over both families', () => {
  for (const ends of [v4, [address('2001:db8::5'), address('2001:db8::9')] as const]) {
    const [request] = frames(inspectedTrace('icmp', ...ends))
    const reply = frames(inspectedTrace('icmp', ...ends)).at(-1)
    expect(dissect(request?.octets ?? new Uint8Array())).toMatch(/ echo (8|128), 8500$/)
    expect(dissect(reply?.octets ?? new Uint8Array())).toMatch(/ echo (0|129), 8500$/)
  }
})

test('what an appliance drops is last seen in its tunnel, coming to it [R-GWLB-11]', () => {
  const passed = inspectedTrace('tcp', ...v4)
  const hops = passed.hops.map((hop) =>
    hop.place === 'appliance' ? { ...hop, refused: 'CW_APPLIANCE_DROPPED' as const } : hop,
  )
  const seen = frames({ ...passed, verdict: 'not-reachable', outcome: 'dropped', hops, returnHops: [] })
  expect(seen.map(({ vantage }) => vantage)).toEqual([
    'shop/interface-egress',
    'shop/gateway-load-balancer',
    'shop/appliance',
  ])
  expect(seen.at(-1)?.comment).toContain('CW_APPLIANCE_DROPPED')
  expect(dissect(seen.at(-1)?.octets ?? new Uint8Array())).toContain(`> ${appliance}:6081 geneve +68`)
})
