import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { main } from './command-line.ts'
import type { Io } from './io.ts'

const cwd = fileURLToPath(new URL('../../../scenarios', import.meta.url))
const FILE = 'az-impairment.yaml'

describe('causeway describe', () => {
  test('shows an account the settled world in AWS’s shape [R-API-10]', async () => {
    const { code, out } = await run('vpc-endpoints', '--account', 'consumer')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      VpcEndpoints: [{ State: 'available', VpcEndpointType: 'Interface', IpAddressType: 'ipv4' }],
    })
  })

  test('shows what a fault has changed at a moment of the run, and not a moment before [R-REG-8]', async () => {
    const zones = async (...at: string[]) => {
      const { out } = await run('availability-zones', '--account', 'consumer', ...at)
      const { AvailabilityZones } = JSON.parse(out) as { AvailabilityZones: Record<string, string>[] }
      return AvailabilityZones.map(({ ZoneName, State }) => `${ZoneName} ${State}`)
    }
    const [before, during] = [await zones('--at', '1m'), await zones('--at', '5m')]
    expect(await zones()).toEqual(before)
    expect(before.every((zone) => zone.endsWith(' available'))).toBe(true)
    expect(during.filter((zone) => !zone.endsWith(' available'))).toHaveLength(1)
  })

  test('takes names of the scenario for ids in filters [R-API-6]', async () => {
    const asked = ['subnets', '--account', 'consumer', '--filters']
    const { out } = await run(...asked, 'Name=subnet-id,Values=consumer/app/clients-a,subnet-00000000')
    expect((JSON.parse(out) as { Subnets: unknown[] }).Subnets).toHaveLength(1)
    const none = await run(...asked, 'Name=subnet-id,Values=subnet-00000000')
    expect(JSON.parse(none.out)).toEqual({ Subnets: [] })
  })

  test.each([
    [['vpc-endpoint', '--account', 'consumer'], 'did you mean vpc-endpoints?'],
    [['vpcs', '--account', 'consume'], 'did you mean consumer?'],
    [['vpcs'], 'say who asks: --account with one of consumer, provider'],
    [['vpcs', '--account', 'consumer', '--at', '9h'], 'the run ends before'],
    [['vpcs', '--account', 'consumer', '--at', '5x'], '--at 5x: '],
    [['vpcs', '--account', 'consumer', '--variant', 'none'], 'the file has no such variant'],
    [['vpcs', '--account', 'consumer', '--filters', 'vpc-id=a'], 'write Name=vpc-id,Values=vpc-1,vpc-2'],
    [['vpcs', '--account', 'consumer', '--filters', 'Name=vpcid,Values=a'], 'did you mean vpc-id?'],
  ])('refuses %j as bad input, with a way out', async (asked, hint) => {
    const { code, err, out } = await run(...asked)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(hint)
  })
})

async function run(...args: readonly string[]) {
  const written = { out: '', err: '' }
  const io: Io = {
    out: (text) => void (written.out += text),
    err: (text) => void (written.err += text),
    errIsTerminal: false,
    outIsTerminal: false,
    env: {},
    cwd,
    clock: () => 0,
    breathe: () => Promise.resolve(),
    isInterrupted: () => false,
  }
  const code = await main(['describe', FILE, ...args], io)
  return { code, ...written }
}
