import { apiError, canonicalJson, tableGet, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../commit.ts'
import type { ApiCommand, Step, World } from '../world.ts'
import type { ClientTokenUse } from './types.ts'

const TOKEN = /^[\x21-\x7e]{1,64}$/

/**
 * What a call under a token that was used before gets: the same answer for the same parameters, and nothing happens
 * again. Undefined for a new token, and for a call without one [R-EP-16].
 *
 * Errors: `IdempotentParameterMismatch` for other parameters, `InvalidParameterValue` for what is no token [R-ERR-34].
 */
export function answeredBefore(
  world: World,
  step: Step,
  command: ApiCommand,
): Applied | ApiError | undefined {
  const { clientToken } = step
  if (clientToken === undefined) return undefined
  if (!TOKEN.test(clientToken)) {
    const message = `'${clientToken}' is no client token; write 1 to 64 visible ASCII characters`
    return apiError('InvalidParameterValue', 'R-ERR-34', message, 'clientToken')
  }
  const use = tableGet(world.clientTokens, keyOf(clientToken, command))
  if (use === undefined) return undefined
  if (use.parameters === parametersOf(step)) return unchanged(world, use.output)
  const message = `client token '${clientToken}' was used for a call with other parameters; take a new token`
  return apiError('IdempotentParameterMismatch', 'R-EP-16', message, 'clientToken')
}

/** Keeps a call and its answer under its token [R-EP-16]. */
export function remembered(applied: Applied, step: Step, command: ApiCommand): Applied {
  const { clientToken } = step
  if (clientToken === undefined) return applied
  const { accountId } = command
  const { output } = applied
  const use: ClientTokenUse = { accountId, clientToken, parameters: parametersOf(step), output }
  const kept = commit(applied.world, (draft) => putRow(draft.clientTokens, keyOf(clientToken, command), use))
  return { ...applied, world: kept.world, patches: [...applied.patches, ...kept.patches] }
}

function keyOf(clientToken: string, { accountId }: ApiCommand): string {
  return `${accountId}/${clientToken}`
}

/** The parameters as one text; JSON leaves out what is undefined, as AWS's wire does. */
function parametersOf({ command, tags }: Step): string {
  const plain: unknown = JSON.parse(JSON.stringify({ command, tags }))
  return canonicalJson(plain)
}
