import { seconds } from '@causeway/ground'
import { expect, test } from 'vitest'
import { connectionsOf, run } from '../run.test-helper.ts'
import { at, AZ1, classOf, inputOf, provider, town } from '../town.test-helper.ts'

const fixed = (value: number) => ({ type: 'fixed', value }) as const

/** Connections that are opened in the first minute and ask once a second for eight; their one target leaves at 2:00. */
function drained(connectionTermination: boolean) {
  const self = town({ endpointZones: [AZ1] })
  const accountId = provider
  const targetGroupArn = self.targetGroups[0] as never
  const attributes = { connectionTermination, deregistrationDelay: seconds(60) }
  self.call('attributes', { type: 'ModifyTargetGroupAttributes', accountId, targetGroupArn, attributes })
  const targets = [{ id: self.instances[0] as string }]
  const leave = { type: 'DeregisterTargets', accountId, targetGroupArn, targets } as const
  const long = classOf(self, { requests: 480, idle: fixed(seconds(1)), every: seconds(20) })
  const commands = [{ at: at(2), name: 'leave', command: leave }]
  const input = inputOf(self, {
    classes: [{ ...long, retry: { attempts: 1, backoff: seconds(1) } }],
    commands,
  })
  return connectionsOf(input, run(input))
}

test.each([
  ['goes on to its end', false, [undefined]],
  ['is closed by a RST at the end of the delay', true, ['CW_TARGET_DEREGISTERED']],
])(
  'a flow of a target that drains %s, and no new one comes to it [R-NLB-11]',
  (_what, terminates, reasons) => {
    const rows = drained(terminates)
    const before = rows.filter(({ start }) => start < at(1))
    expect(before.length).toBeGreaterThan(2)
    expect(new Set(before.map(({ reason }) => reason))).toEqual(new Set(reasons))
    for (const { end } of before) {
      if (!terminates) expect(end).toBeGreaterThan(seconds(479))
      else expect([end >= at(3), end < at(3) + 2_000_000]).toEqual([true, true])
    }
    const after = rows.filter(({ start }) => start >= at(2) && start < at(14))
    expect(after.length).toBeGreaterThan(20)
    expect(after.every(({ established }) => established < 0)).toBe(true)
  },
)
