import { expect, test } from 'vitest'
import { parseAccountId, parseAzId, parseAzName, parseRegion } from './place.ts'
import { must } from './result.ts'

test('an account id keeps its leading zeros', () => {
  expect(must(parseAccountId('012345678901'))).toBe('012345678901')
})

test.each(['12345678901', '1234567890123', '12345678901a', '0123 4567 8901', ''])(
  '%j is no account id',
  (text) => {
    expect(parseAccountId(text)).toMatchObject({ ok: false, kind: 'form' })
  },
)

test.each(['us-east-1', 'ap-southeast-4', 'us-gov-west-1', 'mx-central-1'])('%s is a Region', (text) => {
  expect(must(parseRegion(text))).toBe(text)
})

test.each(['us-east-1a', 'us-east', 'US-EAST-1', 'use1', 'us-east-0'])('%s is no Region', (text) => {
  expect(parseRegion(text).ok).toBe(false)
})

test.each(['use1-az4', 'apse2-az1', 'cac1-az4', 'usw2-lax1-az1'])('%s is an AZ id', (text) => {
  expect(must(parseAzId(text))).toBe(text)
})

test.each(['us-east-1a', 'use1-az', 'use1-az0', 'use1az4', 'USE1-AZ4'])('%s is no AZ id', (text) => {
  expect(parseAzId(text).ok).toBe(false)
})

test.each(['us-east-1a', 'ap-northeast-1d', 'us-west-2-lax-1a'])('%s is an AZ name', (text) => {
  expect(must(parseAzName(text))).toBe(text)
})

test.each(['us-east-1', 'use1-az4', 'us-east-1A', 'us-east-1ab'])('%s is no AZ name', (text) => {
  expect(parseAzName(text).ok).toBe(false)
})
