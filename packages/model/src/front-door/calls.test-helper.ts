import { instant } from '@causeway/ground'
import { apply } from '../apply.ts'
import type { Applied } from '../commit.ts'
import type { PrincipalArn } from '../iam/principal/types.ts'
import { consumer, type Bench } from '../sample-world.test-helper.ts'
import type { Step, World } from '../world.ts'

export const ann = `arn:aws:iam::${consumer}:user/ann`
export const web = `arn:aws:iam::${consumer}:role/web`

/** A call with what the bench leaves out: caller, token, dry run, tags. */
export function callIn(world: World, step: Partial<Step> & Pick<Step, 'command'>) {
  return apply(world, { at: instant(0), cause: 'test', ...step })
}

/** What came of a call: `applied`, or the code of its refusal. */
export function outcomeIn(world: World, step: Partial<Step> & Pick<Step, 'command'>): string {
  const answer = callIn(world, step)
  return answer.type === 'applied' ? 'applied' : answer.error.code
}

/** A call that must go through. */
export function appliedIn(world: World, step: Partial<Step> & Pick<Step, 'command'>): Applied {
  const answer = callIn(world, step)
  if (answer.type === 'refused') throw new Error(`${step.command.type}: ${answer.error.message}`)
  return answer
}

/** States a user or role of the consumer with one identity policy of these statements. */
export function state(
  on: Bench,
  arn: string,
  statements: readonly object[],
  more: { readonly permissionsBoundary?: string; readonly tags?: Record<string, string> } = {},
): PrincipalArn {
  const policies = statements.length === 0 ? [] : [policyText(...statements)]
  on.call('principal', { type: 'PutPrincipal', accountId: consumer, arn, policies, ...more })
  return arn as PrincipalArn
}

export function policyText(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements })
}

/** A statement that allows an action on a resource, perhaps on a condition. */
export function allow(
  action: string | readonly string[],
  resource: string | readonly string[] = '*',
  condition?: object,
) {
  return { Effect: 'Allow', Action: action, Resource: resource, ...(condition && { Condition: condition }) }
}
