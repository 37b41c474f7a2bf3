import type { Repair } from '@causeway/analysis'
import type { Instant } from '@causeway/ground'
import { expect, test } from 'vitest'
import { renderRepair } from './render-repair.ts'

const same = (text: string): string => text
const options = { style: { good: same, bad: same, dim: same, bold: same }, ascii: true }

const flow = { from: 'a/client', to: 'b/db:5432', protocol: 'tcp', at: 61_000_000_000 as Instant } as const
const reason: Repair['reasons'][number] = {
  code: 'SUBNET_ACL_RESTRICTION',
  way: 'return',
  component: 'b/acl',
  kind: 'network-acl',
  id: 'acl-1',
  rule: 'R-ACL-1',
  text: 'the final deny',
}
const change: Repair['changes'][number] = {
  commands: [],
  text: 'allow \u001b[2Jreplies',
  component: 'b/acl',
  id: 'acl-1',
  opening: 32_768n,
}

test('a repair tells what blocks, what to change, and how far that opens', () => {
  const second = { ...change, text: 'add a route', opening: 0n }
  const both = [change, second]
  const text = renderRepair(
    { verdict: 'repaired', ...flow, reasons: [reason], changes: both, opening: 32_768n, tried: 7 },
    options,
  )
  expect(text).toContain('REPAIRED by 2 changes at 01:01.000   tcp a/client -> b/db:5432')
  expect(text).toContain('SUBNET_ACL_RESTRICTION  on the way back, b/acl: the final deny  [R-ACL-1]')
  expect(text).toContain('opens 32768 pairs of address and port')
  expect(text).toContain('opens no filter')
  expect(text).toContain('7 worlds tried')
})

test('names reach the terminal without their control characters', () => {
  const text = renderRepair(
    { verdict: 'repaired', ...flow, reasons: [], changes: [change], opening: 32_768n, tried: 1 },
    options,
  )
  expect(text).not.toContain('\u001b')
})

test('where nothing helps it says so, and where nothing is wrong too', () => {
  const none = { ...flow, changes: [], opening: 0n, tried: 3 }
  const lost = renderRepair({ verdict: 'no-repair-found', ...none, reasons: [reason] }, options)
  expect(lost).toContain('NO REPAIR FOUND')
  expect(lost).not.toContain('what to change')
  const fine = renderRepair({ verdict: 'already-reachable', ...none, reasons: [] }, options)
  expect(fine).toContain('ALREADY REACHABLE')
  expect(fine).not.toContain('what blocks it')
})
