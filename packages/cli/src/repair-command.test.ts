import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { main } from './command-line.ts'
import { memoryIo } from './memory-io.test-helper.ts'

const cwd = fileURLToPath(new URL('../../../scenarios', import.meta.url))
const FLOW = ['--from', 'consumer/app/clients-a', '--to', 'consumer/payments:443']

describe('causeway repair', () => {
  test('finds nothing to repair where the flow passes', async () => {
    const { code, out } = await run(...FLOW, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      format: 'causeway.repair/1',
      verdict: 'already-reachable',
      changes: [],
      opening: '0',
      proof: { verdict: 'reachable' },
    })
  })

  test('ends with 1 where no change helps, as in a zone that is down [R-DP-15]', async () => {
    const { code, out } = await run(...FLOW, '--at', '5m1s')
    expect(code).toBe(1)
    expect(out).toContain('NO REPAIR FOUND at 05:01.000')
    expect(out).toContain('CW_AZ_IMPAIRED')
  })

  test('proposes a listener for a port without one, behind a rule for its client [R-NLB-2]', async () => {
    const { code, out } = await run(...FLOW.slice(0, 3), 'consumer/payments:8443')
    expect(code).toBe(0)
    expect(out).toContain('REPAIRED by 2 changes')
    expect(out).toMatch(
      /admit inbound tcp 8443 from 10\.0\.1\.[0-9]+\/32 in security group consumer\/endpoint/,
    )
    expect(out).toContain('add a listener tcp 8443 to provider/nlb')
  })

  test('refuses a question about what is not there', async () => {
    const { code, err } = await run('--from', 'consumer/nobody', '--to', 'consumer/payments:443')
    expect(code).toBe(2)
    expect(err).toContain('nothing here is called consumer/nobody')
  })
})

async function run(...args: readonly string[]) {
  let out = ''
  const io = memoryIo({ cwd, out: (text) => void (out += text) })
  const code = await main(['repair', 'az-impairment.yaml', ...args], io)
  return { code, out, err: io.errs.join('') }
}
