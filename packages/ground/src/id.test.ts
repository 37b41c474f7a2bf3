import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { base36, hexDigitsOf, mintId, parseId, type Identity } from './id.ts'
import { must } from './result.ts'

const identity: Identity = {
  kind: 'Vpc',
  accountId: '111122223333',
  region: 'us-east-1',
  name: 'prod',
  generation: 0,
}

test('an id is its prefix and 17 hex digits of a hash over the length-prefixed identity', () => {
  const framed = ['Vpc', '111122223333', 'us-east-1', 'prod', '0'].map((part) =>
    Buffer.concat([Buffer.from([part.length, 0, 0, 0]), Buffer.from(part)]),
  )
  const hash = createHash('sha256')
    .update(Buffer.concat([Buffer.from('causeway-id-v1'), ...framed]))
    .digest('hex')
  expect(mintId('vpc', identity)).toBe(`vpc-${hash.slice(0, 17)}`)
})

test('every part of the identity changes the id', () => {
  const others: Identity[] = [
    { ...identity, kind: 'Subnet' },
    { ...identity, accountId: '111122223334' },
    { ...identity, region: 'us-east-2' },
    { ...identity, name: 'test' },
    { ...identity, generation: 1 },
    { ...identity, region: 'us-east-1p', name: 'rod' },
  ]
  expect(new Set([identity, ...others].map((one) => mintId('vpc', one))).size).toBe(7)
})

test('a minted id parses, and so do the ids of 8 digits of older resources', () => {
  const id = mintId('vpce-svc', identity)
  expect(must(parseId('vpce-svc', id))).toBe(id)
  expect(must(parseId('vpc', 'vpc-1a2b3c4d'))).toBe('vpc-1a2b3c4d')
})

test.each(['vpc-1A2B3C4D', 'vpc-1a2b3c4', 'vpc1a2b3c4d', 'subnet-1a2b3c4d', 'vpc-1a2b3c4d\n', 'vpc-', ''])(
  '%j is no VPC id',
  (text) => {
    expect(parseId('vpc', text)).toMatchObject({ ok: false, kind: 'form' })
  },
)

test('the hex digits of an id are those after its last hyphen, else those of its hash', () => {
  expect(hexDigitsOf('vpce-svc-0a1b2c3d')).toBe('0a1b2c3d')
  expect(hexDigitsOf('111122223333')).toBe('111122223333')
  expect(hexDigitsOf('prod/main')).toBe(createHash('sha256').update('prod/main').digest('hex'))
})

test('base 36 keeps the lowest digits and pads with zeros', () => {
  expect(base36('23', 1)).toBe('z')
  expect(base36('24', 3)).toBe('010')
  expect(base36('24', 1)).toBe('0')
  expect(base36('f'.repeat(64), 8)).toMatch(/^[0-9a-z]{8}$/)
})
