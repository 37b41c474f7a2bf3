import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { main } from './command-line.ts'
import { memoryIo } from './memory-io.test-helper.ts'
import { oneZone } from './one-zone.test-helper.ts'

// One connection of a GB there and back in each minute, to an endpoint in its client's own zone.
const scenario = oneZone(
  'cost',
  '10m',
  `traffic:
  web:
    from: { subnets: consumer/app/a }
    clients: 1
    to: { endpoint: consumer/web, port: 443 }
    arrivals: { constant: 1/m }
    connection: { request: 1 MB, response: 999 MB }
assert:
  - expect: cost(consumer) < 0.12 USD
  - expect: cost(consumer/web) <= 0.11 USD
  - expect: monthly_cost(provider) > 16 USD
  - expect: cost(provider) < 0.0225 USD
    warn: true
`,
)

const folder = mkdtempSync(join(tmpdir(), 'causeway-cost-'))
writeFileSync(join(folder, 'cost.yaml'), scenario)
afterAll(() => rmSync(folder, { recursive: true }))

async function run(...args: string[]) {
  let out = ''
  const io = memoryIo({ cwd: folder, out: (text) => void (out += text) })
  const code = await main(args, io)
  return { code, out, err: io.errs.join('') }
}

test('the table tells each payer what the run and a month cost', async () => {
  const { code, out } = await run('cost', 'cost.yaml', '--quiet')
  expect(code).toBe(0)
  // 1 h at 0.01 and 10 GB at 0.01; a month has 730 h and 4,380 times as much data.
  expect(out).toMatch(/Interface endpoint, hours +consumer\/web +use1-az4 +1 h +0\.0100 +730 h +7\.30\n/)
  expect(out).toMatch(
    /Interface endpoint, data +consumer\/web +use1-az4 +10\.000 GB +0\.1000 +43,800\.000 GB +438\.00\n/,
  )
  // A GB in an hour is a capacity unit.
  expect(out).toMatch(/Network Load Balancer, capacity units +provider\/nlb +- +10\.000 LCU-h +0\.0600 /)
  expect(out).not.toContain('another zone')
})

test.each(['cost', 'metrics'])(
  '%s tells nothing of what no time passes in, and says what is missing',
  async (verb) => {
    const still = oneZone('still', '10m', '').replace('duration: 10m\n', '')
    expect(still).not.toContain('duration')
    writeFileSync(join(folder, 'still.yaml'), still)
    const { code, out, err } = await run(verb, 'still.yaml', '--quiet')
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('still.yaml says no duration')
    expect(err).toContain('add duration:')
  },
)

test('JSON and CSV tell the same to the nano-dollar, of a scenario and of its written runs alike', async () => {
  const fresh = await run('cost', 'cost.yaml', '--json', '--quiet')
  const [bill] = (
    JSON.parse(fresh.out) as { bills: { run: string; payers: { name: string; run: string }[] }[] }
  ).bills
  expect(bill?.payers.map(({ name, run: amount }) => [name, amount])).toEqual([
    ['consumer', '0.11 USD'],
    ['provider', '0.0825 USD'],
  ])
  expect(bill?.run).toBe('0.1925 USD')
  expect(JSON.parse(fresh.out)).toMatchObject({
    notBilled: expect.arrayContaining(['data out to the internet', 'transit gateways']),
  })
  await run('run', 'cost.yaml', '--out', 'runs', '--quiet')
  expect((await run('cost', 'runs', '--json')).out).toBe(fresh.out)
  const { out } = await run('cost', 'runs/run.json', '--csv')
  expect(out).toContain(
    'interfaceEndpoint.gb,consumer/web,use1-az4,10000000000,0.10,43800000000000,438.00\r\n',
  )
})

test('assertions hold cost against money, in accounts and things', async () => {
  const { code, out } = await run('run', 'cost.yaml', '--quiet')
  expect(code).toBe(0)
  expect(out).toMatch(/ok +cost\(consumer\) < 0\.12 USD +0\.1100 USD/)
  expect(out).toMatch(/warn +cost\(provider\) < 0\.0225 USD +0\.0825 USD/)
})

test.each([
  [['cost', 'cost.yaml', '--json', '--csv'], '--json and --csv: choose one of them'],
  [['cost', 'cost.yaml', '--variant', 'none'], 'the file has no such variant'],
  [['cost', 'none.yaml'], 'there is no such file'],
])('%j is bad input', async (args, message) => {
  const { code, err } = await run(...args)
  expect(code).toBe(2)
  expect(err).toContain(message)
})
