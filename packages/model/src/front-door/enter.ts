import { apiError, isApiError, type ApiError } from '@causeway/ground'
import type { Applied } from '../commit.ts'
import type { Step, World } from '../world.ts'
import { isApiCall } from './api-call.ts'
import { authorise } from './authorise.ts'
import { answeredBefore, remembered } from './client-token.ts'
import { faultOfShape } from './shape.ts'
import { faultOfNewTags, tagged } from './tag-at-creation.ts'

/**
 * What every call passes before its verb: its parameters are complete, its caller may make it, and it was not made
 * before under the same token. A dry run ends here, whatever its answer [R-EP-16]. Timers and what the world outside
 * states go straight in.
 *
 * Errors: `MissingParameter`, `UnknownParameter` [R-ERR-34], `AuthFailure`, `UnauthorizedOperation`, `DryRunOperation`
 * [R-ERR-32], `IdempotentParameterMismatch` [R-EP-16], and those of tags [R-SVC-21, R-ERR-36].
 */
export function enter(
  world: World,
  step: Step,
  verb: (world: World, step: Step) => Applied | ApiError,
): Applied | ApiError {
  const { command } = step
  if (!isApiCall(command)) return verb(world, step)
  const fault = faultOfShape(command) ?? authorise(world, step, command)
  if (fault !== undefined) return fault
  if (step.dryRun === true) return wouldSucceed(command.type)
  const before = answeredBefore(world, step, command)
  if (before !== undefined) return before
  const badTags = faultOfNewTags(step, command)
  if (badTags !== undefined) return badTags
  const answer = verb(world, step)
  if (isApiError(answer)) return answer
  return remembered(tagged(world, answer, step, command), step, command)
}

function wouldSucceed(type: string): ApiError {
  const message = `${type} would have succeeded, but dryRun is set; leave it out to make the call`
  return apiError('DryRunOperation', 'R-EP-16', message, 'dryRun')
}
