import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { main } from './command-line.ts'
import { memoryIo } from './memory-io.test-helper.ts'

const cwd = fileURLToPath(new URL('../../../scenarios', import.meta.url))
const FROM = ['--from', 'consumer/app/clients-a']
const FLOW = [...FROM, '--to', 'consumer/payments:443']
const HIDDEN = '\u001b[31mevil\u202e'

describe('causeway trace', () => {
  test.each([
    ['a UDP packet, which has no MSS', [...FLOW, '--protocol', 'udp']],
    ['an ICMP packet', [...FROM, '--to', 'consumer/payments', '--protocol', 'icmp']],
    ['a sender without an interface', ['--from', 'internet:198.51.100.7', '--to', 'consumer/payments:443']],
    ['a name that leads nowhere', [...FROM, '--to', 'nobody.example.com:443']],
    ['only a name that leads nowhere', [...FROM, '--to', 'nobody.example.com:443', '--dns']],
  ])('tells as JSON of %s, without the keys that have no value', async (_, args) => {
    const { code, out, err } = await run(...args, '--json')
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(JSON.parse(out)).toMatchObject({ format: 'causeway.trace/1', verdict: 'not-reachable' })
  })

  test.each([
    ['--source-port', '0'],
    ['--source-port', '65536'],
    ['--size', '65536'],
    ['--mss', '65536'],
  ])('refuses %s %s, which no header holds', async (flag, value) => {
    const { code, out, err } = await run(...FLOW, flag, value)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(`'${value}' is invalid`)
  })

  test.each([
    ['a name', [...FROM, '--to', `${HIDDEN}.example.com:443`]],
    ['a thing', ['--from', HIDDEN, '--to', 'consumer/payments:443']],
    ['a time', [...FLOW, '--at', HIDDEN]],
    ['a variant', [...FLOW, '--variant', HIDDEN]],
    ['a choice', [...FLOW, '--protocol', HIDDEN]],
    ['a flag', [...FLOW, `--${HIDDEN}`]],
    ['a file', [...FLOW, '--pcap', `/proc/${HIDDEN}/out.pcapng`]],
    ['a request', [...FLOW, '--action', HIDDEN]],
  ])('writes %s with hidden characters so that it drives no terminal', async (_, args) => {
    const { code, out, err } = await run(...args)
    expect(code).toBeGreaterThan(0)
    expect(out + err).toContain('\\u{1b}[31mevil\\u{202e}')
    for (const hidden of ['\u001b', '\u202e']) expect(out + err).not.toContain(hidden)
  })
})

async function run(...args: readonly string[]) {
  let out = ''
  const io = memoryIo({ cwd, out: (text) => void (out += text) })
  const code = await main(['trace', 'az-impairment.yaml', ...args], io)
  return { code, out, err: io.errs.join('') }
}
