// Plays a share of the sequences of the campaign about the control plane and prints what it found as one JSON value.
import { intentsOf } from '../control-plane/chance.ts'
import { newTally, play } from '../control-plane/play.ts'
import { shrunk } from '../control-plane/shrink.ts'
import { preparedWorlds } from '../control-plane/worlds.ts'
import type { Share, ShareResult } from './control-plane.ts'

const VIOLATIONS_KEPT = 10
const WORDS_EVERY = 10_000

const share = JSON.parse(process.argv[2] ?? '') as Share
process.stdout.write(JSON.stringify(played(share)))

function played({ seed, from, to, stride }: Share): ShareResult {
  const worlds = preparedWorlds()
  const tally = newTally()
  const violations: ShareResult['violations'][number][] = []
  let broken = 0
  for (let sequence = from; sequence < to; sequence += stride) {
    const start = worlds[Math.floor(sequence / stride) % worlds.length]
    if (start === undefined) continue
    const intents = intentsOf(seed, sequence)
    const violation = play(start, intents, tally)
    if (Math.floor(sequence / stride) % WORDS_EVERY === 0) process.stderr.write(`sequence ${sequence}\n`)
    if (violation === undefined) continue
    broken += 1
    const isNew = !violations.some(
      (each) => each.invariant === violation.invariant && each.last === lastOf(violation),
    )
    if (!isNew || violations.length >= VIOLATIONS_KEPT) continue
    const { invariant, what, steps } = shrunk(start, intents, violation)
    violations.push({ sequence, world: start.name, invariant, what, steps, last: lastOf(violation) })
  }
  const { calls } = tally
  return {
    calls,
    broken,
    violations,
    applied: [...tally.applied],
    refused: [...tally.refused],
    codes: [...tally.codes],
  }
}

function lastOf({
  steps,
}: {
  readonly steps: readonly { readonly command: { readonly type: string } }[]
}): string {
  return steps.at(-1)?.command.type ?? ''
}
