import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunFile } from '@causeway/scenario'
import { keptEvents } from '../../packages/cli/src/event-files.ts'
import { cases, reasonToSkip } from './cases.ts'
import type { Case } from './cases.ts'
import { inParallel, runJob } from './child.ts'
import { compare, isSame } from './compare.ts'
import type { Comparison } from './compare.ts'
import { base, conditions } from './conditions.ts'
import type { Condition } from './conditions.ts'
import { difference } from './difference.ts'
import { roundFolder } from './job.ts'
import type { Line } from './job.ts'
import { otherNodes } from './nodes.ts'
import type { Observed } from './observe.ts'
import { table } from './table.ts'

export interface SameDigestOptions {
  readonly seeds: number
  readonly scenarios?: readonly string[]
  readonly nodes?: readonly string[]
  readonly requireNodes: boolean
  readonly say: (text: string) => void
}

const WIDTH = 2

interface Row {
  readonly self: Case
  readonly condition: Condition
  readonly outcome: Comparison | { readonly skipped: string } | { readonly failed: string }
}

/**
 * Runs every scenario with every seed under every condition that must change nothing, and compares all digests with
 * those of this process's Node. Returns the exit code: 1 where anything differs.
 */
export async function sameDigest(options: SameDigestOptions): Promise<0 | 1> {
  const { say } = options
  const scratch = mkdtempSync(join(tmpdir(), 'causeway-campaign-'))
  try {
    const nodes = otherNodes(options.nodes)
    const chosen = cases.filter(({ name }) => options.scenarios?.includes(name) ?? true)
    const able = chosen.filter((self) => reasonToSkip(self) === undefined)
    say(
      `same-digest: ${able.length} scenarios, seeds 1 to ${options.seeds}, all against Node ${process.version}`,
    )
    for (const self of chosen) {
      const reason = reasonToSkip(self)
      if (reason !== undefined) say(`${self.name} is skipped: ${reason}`)
    }
    const rows = await rowsOf(able, conditions(scratch, nodes), options, scratch)
    say(table(rows.map(cellsOf)))
    for (const row of rows) if (isDifferent(row)) say(await explained(row, scratch))
    const isMissing = nodes.some(({ binary }) => binary === undefined)
    if (options.requireNodes && isMissing) say('A version of Node is not installed, and all are required.')
    return rows.some(isDifferent) || (options.requireNodes && isMissing) ? 1 : 0
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

async function rowsOf(
  able: readonly Case[],
  all: readonly Condition[],
  options: SameDigestOptions,
  scratch: string,
): Promise<readonly Row[]> {
  const plan = able.flatMap((self) =>
    [base, ...all.filter(needsRun)].map((condition) => ({ self, condition })),
  )
  const done = await inParallel(
    WIDTH,
    plan.map(
      ({ self, condition }) =>
        () =>
          linesOf(self, condition, options.seeds, scratch),
    ),
  )
  const linesFor = (self: Case, condition: Condition) =>
    done[plan.findIndex((each) => each.self === self && each.condition === condition)] ?? 'it never ran'
  return able.flatMap((self) =>
    all.map((condition) => {
      if (condition.surrounding === undefined)
        return { self, condition, outcome: { skipped: 'not installed' } }
      const left = linesFor(self, base)
      const right = needsRun(condition) ? linesFor(self, condition) : left
      if (typeof left === 'string' || typeof right === 'string')
        return { self, condition, outcome: { failed: typeof left === 'string' ? left : String(right) } }
      return { self, condition, outcome: compare(left, right, { left: 1, right: condition.round }) }
    }),
  )
}

/** The base runs everything twice, so that its second round is a condition of its own. */
function needsRun({ round, surrounding }: Condition): boolean {
  return round === 1 && surrounding !== undefined
}

async function linesOf(
  self: Case,
  condition: Condition,
  seeds: number,
  scratch: string,
): Promise<readonly Line[] | string> {
  const entries = Array.from({ length: seeds }, (_, i) => {
    const path = condition.path(self, i + 1)
    // Of the first seed the whole command runs, with report and files.
    return i > 0
      ? { path, seed: i + 1 }
      : { path, seed: 1, out: join(scratch, 'out', self.name, condition.name) }
  })
  try {
    return await runJob({ rounds: condition === base ? 2 : 1, entries }, condition.surrounding)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function isDifferent({ outcome }: Row): boolean {
  if ('skipped' in outcome) return false
  return 'failed' in outcome || !isSame(outcome)
}

function cellsOf({ self, condition, outcome }: Row): Readonly<Record<string, string>> {
  const names = { scenario: self.name, condition: condition.name }
  if ('skipped' in outcome) return { ...names, runs: outcome.skipped }
  if ('failed' in outcome) return { ...names, runs: 'failed' }
  const { runs, trajectories, results, files, reports } = outcome
  return {
    ...names,
    runs: String(runs),
    trajectory: String(trajectories),
    result: String(results),
    'report and run.json': `${reports} of ${files}`,
  }
}

/** The first event or value that differs, found by running both sides once more with their records kept. */
async function explained({ self, condition, outcome }: Row, scratch: string): Promise<string> {
  const title = `${self.name}, ${condition.name}`
  if ('skipped' in outcome) return `${title}: ${outcome.skipped}`
  if ('failed' in outcome) return `${title}: ${outcome.failed}`
  if (outcome.first === undefined) return `${title}: only the written files differ`
  const { seed, variant } = outcome.first
  const left = await observed(self, base, { seed, variant, out: join(scratch, 'left', title) })
  const right = await observed(self, condition, { seed, variant, out: join(scratch, 'right', title) })
  const found = difference(left, right) ?? 'they differ, but not once more: look for chance'
  return `${title}, variant ${variant}, seed ${seed}: ${found}`
}

async function observed(
  self: Case,
  condition: Condition,
  { seed, variant, out }: { readonly seed: number; readonly variant: string; readonly out: string },
): Promise<Observed> {
  const entries = [{ path: condition.path(self, seed), seed, out }]
  await runJob({ rounds: condition.round, entries }, condition.surrounding)
  const folder = roundFolder(out, condition.round)
  const { runs } = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as RunFile
  const run = runs.find((each) => each.variant === variant)
  const records = run && keptEvents(folder, run)
  if (run === undefined || records === undefined)
    throw new Error(`no run of ${variant} was kept in ${folder}`)
  return { run, records }
}
