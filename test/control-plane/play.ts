import { apply, describe, viewNames, type ApiCommand, type Step, type World } from '@causeway/model'
import type { Applied } from '../../packages/model/src/commit.ts'
import { changesBetween } from './changes.ts'
import { stepOf, type Intent } from './intent.ts'
import {
  addressesAreForLife,
  addressesAreProper,
  oneInterfacePerZone,
  picksAreConstant,
  zonesAreOffered,
} from './invariants/interfaces.ts'
import { patchesLeadOn, sizesAreTrue, worldsAreFrozen, zonesAreABijection } from './invariants/commits.ts'
import { deletedOnce, movesAreInTheTable } from './invariants/moves.ts'
import { partsHold, quotasHold } from './invariants/quotas.ts'
import { nothingDangles } from './invariants/references.ts'
import {
  destinationsAreUnique,
  endpointsChangeOnlyTheirRoutes,
  gatewayRoutesMatch,
  localRoutesAreThere,
  selectionIsBruteForce,
} from './invariants/routes.ts'
import { balancersServeOne, heldServicesStay } from './invariants/services.ts'
import type { Invariant } from './turn.ts'
import type { Prepared } from './worlds.ts'

/** What must hold after every call that goes through, by name. */
export const invariants: Readonly<Record<string, Invariant>> = {
  movesAreInTheTable,
  deletedOnce,
  addressesAreForLife,
  addressesAreProper,
  oneInterfacePerZone,
  picksAreConstant,
  zonesAreOffered,
  heldServicesStay,
  balancersServeOne,
  destinationsAreUnique,
  gatewayRoutesMatch,
  endpointsChangeOnlyTheirRoutes,
  selectionIsBruteForce,
  localRoutesAreThere,
  quotasHold,
  partsHold,
  nothingDangles,
  patchesLeadOn,
  worldsAreFrozen,
  zonesAreABijection,
  sizesAreTrue,
}

/** What is counted over many sequences. */
export interface Tally {
  calls: number
  readonly applied: Map<string, number>
  readonly refused: Map<string, number>
  readonly codes: Map<string, number>
}

export function newTally(): Tally {
  return { calls: 0, applied: new Map(), refused: new Map(), codes: new Map() }
}

export interface Violation {
  readonly invariant: string
  readonly what: string
  /** The calls up to the one that broke it. */
  readonly steps: readonly Step[]
}

/** Plays intents on a prepared world and stops at the first thing that must not be; counts into the tally. */
export function play(
  start: Prepared,
  intents: readonly Intent[],
  tally: Tally = newTally(),
): Violation | undefined {
  let { world, timers } = start
  const steps: Step[] = []
  const notified = new Set<string>()
  for (const [turn, intent] of intents.entries()) {
    const step = stepOf(intent, { world, timers, turn })
    if (step === undefined) continue
    steps.push(step)
    try {
      const answer = apply(world, step)
      tally.calls += 1
      if (answer.type === 'refused') {
        count(tally.refused, step.command.type)
        count(tally.codes, answer.error.code)
        const wrong = wrongRefusal(answer.error)
        if (wrong !== undefined) return { invariant: 'refusalsAreWhole', what: wrong, steps }
        continue
      }
      count(tally.applied, step.command.type)
      for (const code of itemCodes(answer)) count(tally.codes, code)
      const broken = firstBroken(world, answer, step) ?? toldTwice(notified, answer)
      if (broken !== undefined) return { ...broken, steps }
      world = answer.world
      timers = [...timers.filter((timer) => timer.command !== step.command), ...answer.effects]
      shown(world, turn, intent)
    } catch (error) {
      return {
        invariant: 'nothingThrows',
        what:
          error instanceof Error
            ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' | ')
            : String(error),
        steps,
      }
    }
  }
  return undefined
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function firstBroken(before: World, answer: Applied, step: Step) {
  const after = answer.world
  const turn = { before, after, step, answer, changes: changesBetween(before, after) }
  for (const [invariant, holds] of Object.entries(invariants)) {
    const what = holds(turn)
    if (what !== undefined) return { invariant, what }
  }
  return undefined
}

/** An endpoint tells of its deletion once [R-SNS-2]. */
function toldTwice(told: Set<string>, { notifications }: Applied) {
  for (const { event, vpcEndpointId, connectionNotificationId } of notifications) {
    if (event !== 'Delete') continue
    const key = `${vpcEndpointId} ${connectionNotificationId}`
    if (told.has(key)) return { invariant: 'oneDeleteEvent', what: key }
    told.add(key)
  }
  return undefined
}

/** The codes of items that a batch could not do [R-API-7]. */
function itemCodes({ output }: Applied): readonly string[] {
  return Object.entries(output).flatMap(([key, value]) =>
    key.startsWith('unsuccessful/') ? [value.split(/[ :]/)[0] ?? ''] : [],
  )
}

/** A refusal has a code, a rule, and a sentence without holes that says how to mend it. */
function wrongRefusal({
  code,
  rule,
  message,
}: {
  readonly code: string
  readonly rule: string
  readonly message: string
}): string | undefined {
  if (!/^[A-Z][A-Za-z]+(\.[A-Za-z]+)?$/.test(code)) return `the code '${code}'`
  if (!/^(?:R|A|C)-/.test(rule)) return `the rule '${rule}' of ${code}`
  if (/undefined|\[object|NaN|null\b/.test(message) || message.length < 15) return `${code} says '${message}'`
  return undefined
}

/** What an account is shown after a call: one view in turn, which must not throw. */
function shown(world: World, turn: number, { numbers }: Intent): void {
  const what = viewNames[((numbers.at(-1) ?? 0) + turn) % viewNames.length] ?? 'vpcs'
  for (const accountId of ['111122223333', '444455556666'] as ApiCommand['accountId'][])
    describe(world, { accountId, what })
}
