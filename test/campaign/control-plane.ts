import { parseArgs } from 'node:util'
import { callSpecs } from '../control-plane/catalogue.ts'
import { codesOfBook, notProduced } from '../control-plane/codes.ts'
import { inProcess } from './in-process.ts'

const WORKERS = 2
const USAGE = 'campaign control-plane [--sequences n] [--seed n]\n'

/** The sequences that one process plays: every `stride`-th from `from` on, below `to`. */
export interface Share {
  readonly seed: number
  readonly from: number
  readonly to: number
  readonly stride: number
}

/** What a process found. */
export interface ShareResult {
  readonly calls: number
  readonly broken: number
  readonly violations: readonly {
    readonly sequence: number
    readonly world: string
    readonly invariant: string
    readonly what: string
    readonly last: string
    readonly steps: readonly { readonly command: { readonly type: string } }[]
  }[]
  readonly applied: readonly (readonly [string, number])[]
  readonly refused: readonly (readonly [string, number])[]
  readonly codes: readonly (readonly [string, number])[]
}

/**
 * Plays random sequences of every call of the control plane in two processes and says how often each went through or
 * was refused, by which codes, what was never reached, and every violation with its shortest sequence. Exit code 1 on
 * a violation or a command that was never applied.
 */
export async function controlPlane(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { sequences: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '1' } },
  })
  const [sequences, seed] = [Number(values.sequences), Number(values.seed)]
  if (!Number.isInteger(sequences) || sequences < 1 || !Number.isInteger(seed)) {
    process.stderr.write(USAGE)
    return 2
  }
  const started = performance.now()
  const shares = Array.from({ length: WORKERS }, (_, from) => ({
    seed,
    from,
    to: sequences,
    stride: WORKERS,
  }))
  const results = await Promise.all(shares.map(shareOf))
  const seconds = (performance.now() - started) / 1000
  say(`seed ${seed}: ${sequences} sequences, ${total(results, 'calls')} calls in ${seconds.toFixed(0)} s`)
  return told(results) ? 0 : 1
}

const shareOf = (share: Share) => inProcess<ShareResult>('control-plane-worker.ts', share)

/** Prints what all processes found; whether nothing is wrong. */
function told(results: readonly ShareResult[]): boolean {
  const [applied, refused, codes] = (['applied', 'refused', 'codes'] as const).map((field) =>
    summed(results, field),
  )
  const commands = [...new Set([...(applied?.keys() ?? []), ...(refused?.keys() ?? [])])].sort(byText)
  say('command: applied, refused')
  for (const type of commands) say(`  ${type}: ${applied?.get(type) ?? 0}, ${refused?.get(type) ?? 0}`)
  say('code: times')
  for (const [code, times] of [...(codes ?? [])].sort((a, b) => byText(a[0], b[0])))
    say(`  ${code}: ${times}`)
  const never = callSpecs.map(([type]) => type).filter((type) => !applied?.has(type))
  if (never.length > 0) say(`never applied: ${never.join(', ')}`)
  const missing = codesOfBook.filter((code) => codes?.has(code) !== true)
  for (const code of missing)
    say(`not produced: ${code}${code in notProduced ? `, ${notProduced[code]}` : ''}`)
  for (const { sequence, world, invariant, what, steps } of results.flatMap((each) => each.violations)) {
    say(`VIOLATION of ${invariant} in sequence ${sequence}, world ${world}: ${what}`)
    say(JSON.stringify(steps, undefined, 1))
  }
  say(`${total(results, 'broken')} sequences broke an invariant`)
  return total(results, 'broken') === 0 && never.length === 0 && missing.every((code) => code in notProduced)
}

function summed(
  results: readonly ShareResult[],
  field: 'applied' | 'refused' | 'codes',
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const [key, count] of results.flatMap((each) => each[field]))
    sums.set(key, (sums.get(key) ?? 0) + count)
  return sums
}

function total(results: readonly ShareResult[], field: 'calls' | 'broken'): number {
  return results.reduce((sum, each) => sum + each[field], 0)
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
