import type { AzId } from '@causeway/ground'
import { expect, test } from 'vitest'
import { listIn, rows } from '../../describe.test-helper.ts'
import { provider } from '../../sample-world.test-helper.ts'
import type { ViewObject } from '../../view/view.ts'
import { checkedTargets, flowTargets } from './eligible.ts'
import { targetBench } from './target-bench.test-helper.ts'

const AZ1 = 'use1-az1' as AzId

/** One target of the first zone in a group that a load balancer uses, and whoever checks it. */
function checking() {
  const { on, ids, listen, register, read } = targetBench()
  on.call('listen', listen)
  const [id] = ids
  const { targetGroupArn } = register
  on.call('register', { ...register, targets: ids.slice(0, 1).map((each) => ({ id: each })) })
  const named = { targetGroupArn, targetId: id ?? '', port: 80 }
  const reasons = () => {
    const described = rows(on.world(), provider, 'target-health').flatMap((row) =>
      listIn(row, 'TargetHealthDescriptions'),
    )
    return described.map(({ TargetHealth }) => TargetHealth as ViewObject)
  }
  const targets = (of: typeof flowTargets | typeof checkedTargets) => {
    const { balancer, group } = read()
    return balancer === undefined || group === undefined ? -1 : of(balancer, group, AZ1).length
  }
  return {
    ends: () => on.call('registered', { type: 'CompleteTargetRegistration', ...named, awaitsCheck: true }),
    tell: (state: 'healthy' | 'unhealthy' | 'unavailable') =>
      on.call('told', { type: 'SetTargetHealth', ...named, state }),
    leave: () =>
      on.call('leave', {
        type: 'DeregisterTargets',
        accountId: provider,
        targetGroupArn,
        targets: [{ id: named.targetId }],
      }),
    shown: () => reasons()[0],
    counts: () => [targets(checkedTargets), targets(flowTargets)],
  }
}

test('where checks are made a target stays initial after its registration, checked but without flows, until the first tells its health [R-NLB-6]', () => {
  const { ends, tell, shown, counts } = checking()
  tell('healthy')
  expect(shown()).toEqual({ State: 'initial', Reason: 'Elb.RegistrationInProgress' })
  expect(counts()).toEqual([0, 0])
  ends()
  expect(shown()).toEqual({ State: 'initial', Reason: 'Elb.InitialHealthChecking' })
  expect(counts()).toEqual([1, 0])
  tell('healthy')
  expect(shown()).toEqual({ State: 'healthy' })
  expect(counts()).toEqual([1, 1])
})

test('a target that fails its first checks is unhealthy, one that nobody can check unavailable, and a draining one is checked no more [R-NLB-6, R-NLB-11]', () => {
  const { ends, tell, leave, shown, counts } = checking()
  ends()
  tell('unhealthy')
  expect(shown()).toEqual({ State: 'unhealthy', Reason: 'Target.FailedHealthChecks' })
  tell('unavailable')
  expect(shown()).toEqual({ State: 'unavailable', Reason: 'Elb.InternalError' })
  tell('healthy')
  expect(counts()).toEqual([1, 1])
  leave()
  expect(shown()).toEqual({ State: 'draining', Reason: 'Target.DeregistrationInProgress' })
  expect(counts()).toEqual([0, 0])
})
