// Plays a share of the worlds of the campaign about traces and prints what it found as one JSON value.
import fc from 'fast-check'
import { agreement } from '../data-plane/agree.ts'
import { dataText, dataWorld } from '../data-plane/worlds.ts'
import type { WorldShare, WorldShareResult } from './trace-agrees.ts'

const KEPT = 5
const WORDS_EVERY = 500

const share = JSON.parse(process.argv[2] ?? '') as WorldShare
process.stdout.write(JSON.stringify(played(share)))

function played({ seed, worlds }: WorldShare): WorldShareResult {
  const outcomes = new Map<string, number>()
  const differing: { readonly differences: readonly string[]; readonly scenario: string }[] = []
  let flows = 0
  let done = 0
  const everyWorld = fc.property(dataWorld, (world) => {
    const found = agreement(world)
    flows += found.flows
    for (const [outcome, times] of found.outcomes) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + times)
    const { differences } = found
    if (differences.length > 0 && differing.length < KEPT)
      differing.push({ differences: differences.slice(0, KEPT), scenario: dataText(world) })
    done += 1
    if (done % WORDS_EVERY === 0) process.stderr.write(`seed ${seed}: ${done} of ${worlds} worlds\n`)
  })
  fc.assert(everyWorld, { seed, numRuns: worlds })
  return { flows, outcomes: [...outcomes], differing }
}
