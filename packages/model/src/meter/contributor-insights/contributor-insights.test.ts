import { byCodeUnit, days, hours, instant, tableGet, tableValues, type Instant } from '@causeway/ground'
import { expect, test } from 'vitest'
import { apply } from '../../apply.ts'
import { serviceArn } from '../../privatelink/endpoint-service/arn.ts'
import type { CustomerService } from '../../privatelink/endpoint-service/types.ts'
import { consumer, provider, sampleWorld } from '../../sample-world.test-helper.ts'
import type { Command, World } from '../../world.ts'
import { heldPeriods } from './held.ts'
import { insightRuleMoves, moveInsightRule } from './state-machine.ts'
import { insightTemplates, type InsightRule } from './types.ts'

const accountId = provider
const [ACTIVE, BYTES] = insightTemplates

const begun = () => {
  const { on, serviceId } = sampleWorld()
  let world: World = on.world()
  const at = (when: Instant, command: Command) => {
    const answer = apply(world, { at: when, cause: 'test', command })
    if (answer.type === 'refused') throw new Error(answer.error.message)
    world = answer.world
    return answer.output
  }
  const resourceArn = serviceArn(tableGet(world.endpointServices, serviceId) as CustomerService)
  const put = (when: Instant, templateName?: string) =>
    at(when, {
      type: 'PutManagedInsightRules',
      accountId,
      managedRules: [{ resourceArn, ...(templateName !== undefined && { templateName }) }],
    })
  const rules = () => tableValues(world.insightRules)
  const rule = (template: string): InsightRule => {
    const found = rules().find(({ templateName }) => templateName === template)
    if (found === undefined) throw new Error(`${template} was put`)
    return found
  }
  const change = (
    type: 'EnableInsightRules' | 'DisableInsightRules' | 'DeleteInsightRules',
    when: Instant,
    name: string,
  ) => at(when, { type, accountId, ruleNames: [name] })
  return { at, put, rules, rule, change, resourceArn, serviceId }
}

test('nothing is collected until it is enabled; the set has four rules, of which some may be disabled [R-CI-1] [R-CI-2]', () => {
  const { put, rules, rule, change, serviceId } = begun()
  expect(rules()).toEqual([])
  put(instant(0))
  expect(
    rules()
      .map(({ templateName, state }) => `${templateName} ${state}`)
      .toSorted(byCodeUnit),
  ).toEqual([
    'VpcEndpointService-ActiveConnectionsByEndpointId-v1 ENABLED',
    'VpcEndpointService-BytesByEndpointId-v1 ENABLED',
    'VpcEndpointService-NewConnectionsByEndpointId-v1 ENABLED',
    'VpcEndpointService-RstPacketsByEndpointId-v1 ENABLED',
  ])
  expect(rules().every((each) => each.serviceId === serviceId)).toBe(true)
  change('DisableInsightRules', instant(hours(1)), rule(BYTES).ruleName)
  expect([rule(BYTES).state, rule(ACTIVE).state]).toEqual(['DISABLED', 'ENABLED'])
})

test('a rule can be enabled singly [R-CI-4]', () => {
  const { put, rules } = begun()
  put(instant(0), BYTES)
  expect(rules().map(({ templateName }) => templateName)).toEqual([BYTES])
})

test('data is collected while enabled, resumed when enabled again, and kept for 15 days [R-CI-2] [R-CI-4]', () => {
  const { put, rule, change } = begun()
  put(instant(0), BYTES)
  const name = rule(BYTES).ruleName
  change('DisableInsightRules', instant(days(1)), name)
  change('EnableInsightRules', instant(days(3)), name)
  const held = (day: number) =>
    heldPeriods(rule(BYTES), instant(days(day))).map(({ from, until }) => [from, until])
  expect(held(4)).toEqual([
    [0, days(1)],
    [days(3), days(4)],
  ])
  expect(held(16)).toEqual([[days(3), days(16)]])
  expect(held(20)).toEqual([[days(5), days(20)]])
  change('DisableInsightRules', instant(days(20)), name)
  expect([held(34), held(35)]).toEqual([[[days(19), days(20)]], []])
})

test('putting a disabled rule again resumes it, an enabled one stays [R-CI-4]', () => {
  const { put, rule, change } = begun()
  put(instant(0), BYTES)
  const first = rule(BYTES)
  put(instant(hours(1)), BYTES)
  expect(rule(BYTES)).toBe(first)
  change('DisableInsightRules', instant(hours(2)), first.ruleName)
  put(instant(hours(3)), BYTES)
  expect(rule(BYTES).periods).toEqual([{ from: 0, until: hours(2) }, { from: hours(3) }])
})

test('deleting a rule deletes its data [R-CI-2]', () => {
  const { put, rule, rules, change } = begun()
  put(instant(0), BYTES)
  change('DeleteInsightRules', instant(hours(1)), rule(BYTES).ruleName)
  expect(rules()).toEqual([])
  put(instant(hours(2)), BYTES)
  expect(rule(BYTES).periods).toEqual([{ from: hours(2) }])
})

test('what can not be put or switched is named with its code [R-CI-4] [R-API-7]', () => {
  const { at, put, rules, change, resourceArn } = begun()
  expect(put(instant(0), 'Other-v1')).toEqual({ [`unsuccessful/${resourceArn}`]: 'InvalidParameterValue' })
  const foreign = {
    type: 'PutManagedInsightRules',
    accountId: consumer,
    managedRules: [{ resourceArn }],
  } as const
  expect(at(instant(0), foreign)).toEqual({ [`unsuccessful/${resourceArn}`]: 'ResourceNotFoundException' })
  const noArn = { ...foreign, accountId, managedRules: [{ resourceArn: 'api' }] }
  expect(at(instant(0), noArn)).toEqual({ 'unsuccessful/api': 'InvalidParameterValue' })
  expect(change('EnableInsightRules', instant(0), 'x')).toEqual({
    'unsuccessful/x': 'ResourceNotFoundException',
  })
  expect(rules()).toEqual([])
})

test.each(insightRuleMoves)(
  'a rule that is $from is after $event $to [R-CI-2] [R-CI-4]',
  ({ from, event, to }) => {
    expect(moveInsightRule(from, event)).toBe(to)
    expect(moveInsightRule(to, event)).toBeUndefined()
  },
)
