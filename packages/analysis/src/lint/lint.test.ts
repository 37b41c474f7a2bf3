import { expect, test } from 'vitest'
import { findings } from './lint.test-helper.ts'
import { compareFindings } from './lint.ts'
import { lintRules } from './rules.ts'

test('nothing is found where nothing hurts', () => {
  expect(findings({})).toEqual([])
})

test('codes count up from CWL01, one for each rule', () => {
  const counted = lintRules.map((_, i) => `CWL${String(i + 1).padStart(2, '0')}`)
  expect(lintRules.map(({ code }) => code)).toEqual(counted)
})

test('a finding stands at the declaration that it is about, or at the nearest above it', () => {
  const all = findings({
    services: ["provider/pay: { nlbs: [provider/nlb], allow: ['*'], acceptance: false }"],
    nlbs: [
      'provider/nlb: { subnets: [provider/svc/a, provider/svc/b], listeners: { "443": { targets: [provider/host-a] } } }',
    ],
  })
  const places = all.map(({ code, component, at }) => `${code} ${component} ${at?.line}:${at?.column}`)
  expect(places).toEqual([
    'CWL03 provider/nlb/listener-443 21:7',
    'CWL17 provider/pay 23:7',
    'CWL11 provider/pay 23:52',
  ])
  expect(all.toReversed().toSorted(compareFindings)).toEqual(all)
})
