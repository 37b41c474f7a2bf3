import { lint } from '@causeway/analysis'
import { buildScenario, simulate } from '@causeway/scenario'
import type { RunRecord } from '@causeway/scenario'
import { expect, test } from 'vitest'
import { scenariosOfText } from '../campaign/observe.ts'
import { attemptRows, entityAt } from '../scenarios/rows.ts'
import { blueAndGreen, ENDPOINTS } from './s-24-text.ts'

const INTERFACES = ENDPOINTS * 4
/** Four standard deviations of a fair draw by 200 interfaces, whose root is 7.07. */
const BOUND = 4 * Math.sqrt(INTERFACES / 4)

const playing = (greenPort: number, seed: number) =>
  scenariosOfText(blueAndGreen(greenPort, seed)).map((each) => simulate(each))[0] as RunRecord

/** The load balancer that each endpoint interface uses, by its name, with how often it has chosen. */
function picksOf(run: RunRecord): ReadonlyMap<string, readonly string[]> {
  const picks = new Map<string, readonly string[]>()
  for (const { entity, aspect, state } of run.states) {
    if (aspect !== 'nlbPick') continue
    const { name } = entityAt(run, entity)
    picks.set(name, [...(picks.get(name) ?? []), state])
  }
  return picks
}

const alike = playing(443, 24)
const differing = playing(8443, 24)

test('each interface with a first connection is fixed to one load balancer, and they share the interfaces evenly [R-SVC-6]', () => {
  for (const run of [alike, playing(443, 25)]) {
    const picks = picksOf(run)
    expect(picks.size).toBe(INTERFACES)
    expect([...picks.values()].every((each) => each.length === 1)).toBe(true)
    const blue = [...picks.values()].filter(([each]) => each === 'shop/blue').length
    expect(Math.abs(blue - INTERFACES / 2)).toBeLessThan(BOUND)
  }
})

test('which one an interface draws depends on nothing but its name and the seed [R-SVC-6, R-0-3]', () => {
  const names = (run: RunRecord) => [...picksOf(run)].map(([name, [pick]]) => `${name} ${pick}`).toSorted()
  expect(names(differing)).toEqual(names(alike))
  expect(names(playing(443, 25))).not.toEqual(names(alike))
})

test('with equal listeners all are answered; with one that differs just those that drew it fail [R-SVC-6, R-SVC-32]', () => {
  const failing = (run: RunRecord) =>
    new Set(attemptRows(run).flatMap(({ address, result }) => (result === 'failed' ? [address] : [])))
  expect(failing(alike).size).toBe(0)
  const drewGreen = [...picksOf(differing)].flatMap(([name, [pick]]) => (pick === 'shop/green' ? [name] : []))
  expect([...failing(differing)].toSorted()).toEqual(drewGreen.toSorted())
  const served = attemptRows(differing).filter(({ result }) => result === 'established')
  expect(served.some(({ address }) => drewGreen.includes(address))).toBe(false)
})

test('the differing listener shows as a finding [R-SVC-32]', () => {
  const findings = (greenPort: number) =>
    scenariosOfText(blueAndGreen(greenPort, 24))
      .flatMap((scenario) => lint(buildScenario(scenario)))
      .filter(({ rule, component }) => rule === 'R-SVC-32' && component === 'shop/api')
  expect(findings(443)).toEqual([])
  expect(findings(8443)).not.toEqual([])
})
