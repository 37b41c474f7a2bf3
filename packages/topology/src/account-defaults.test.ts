import { must, parseAccountId, parseRegion } from '@causeway/ground'
import { expect, test } from 'vitest'
import { accountIdOf, defaultZones } from './account-defaults.ts'
import { knownRegions, zoneIdFits, zonesOfRegion } from './regions.ts'

const region = (code: string) => must(parseRegion(code))
const account = (id: string) => must(parseAccountId(id))

test('27 Regions are known, eight of them shuffled by account [R-REG-3, R-REG-5]', () => {
  expect(knownRegions).toHaveLength(27)
  const shuffled = knownRegions.filter((code) => zonesOfRegion(region(code))?.shuffled)
  expect(shuffled).toEqual([
    'ap-northeast-1',
    'ap-southeast-1',
    'ap-southeast-2',
    'eu-west-1',
    'sa-east-1',
    'us-east-1',
    'us-west-1',
    'us-west-2',
  ])
})

test('the reference mapping is as published for one account [R-REG-5]', () => {
  expect(zonesOfRegion(region('ca-central-1'))?.zones).toEqual({
    'ca-central-1a': 'cac1-az1',
    'ca-central-1b': 'cac1-az2',
    'ca-central-1d': 'cac1-az4',
  })
  expect(zonesOfRegion(region('us-east-1'))?.zones).toMatchObject({
    'us-east-1a': 'use1-az6',
    'us-east-1e': 'use1-az3',
  })
})

test('every mapping is one-to-one, and its zone IDs are of the Region [R-REG-1, R-REG-4]', () => {
  for (const code of knownRegions) {
    const zones = Object.values(zonesOfRegion(region(code))?.zones ?? {})
    expect(new Set(zones).size).toBe(zones.length)
    expect(zones.every((id) => zoneIdFits(region(code), id))).toBe(true)
  }
})

test('a uniform Region looks the same to every account [R-REG-3]', () => {
  const views = ['111111111111', '222222222222'].map((id) => defaultZones(region('eu-west-3'), account(id)))
  expect(views[0]).toEqual(views[1])
})

test('an old Region shows each account the same zones under letters of its own [R-REG-2, R-REG-3]', () => {
  const views = Array.from({ length: 20 }, (_, i) =>
    defaultZones(region('us-east-1'), accountIdOf(`account-${i}`)),
  )
  const sorted = views.map((zones) => Object.values(zones).toSorted().join())
  expect(new Set(sorted).size).toBe(1)
  expect(new Set(views.map((zones) => JSON.stringify(zones))).size).toBeGreaterThan(10)
})

test('a view depends on nothing but the account and the Region', () => {
  const view = () => defaultZones(region('us-east-1'), account('012345678901'))
  expect(view()).toEqual(view())
})

test('a Region that is not known has no zones of its own', () => {
  expect(defaultZones(region('us-east-9'), account('012345678901'))).toEqual({})
})

test('an alias without an id gets twelve digits, and an alias that is an id keeps it', () => {
  expect(parseAccountId(accountIdOf('consumer')).ok).toBe(true)
  expect(accountIdOf('consumer')).not.toBe(accountIdOf('provider'))
  expect(accountIdOf('012345678901')).toBe('012345678901')
})
