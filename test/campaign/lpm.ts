import { parseArgs } from 'node:util'
import { againstTextbook, type Disagreement } from '../routes/against-textbook.ts'
import { bigTable, byLengths, compiledFinder, lookUp } from '../routes/big-table.ts'

const USAGE = 'campaign lpm [--pairs n] [--seed n] [--prefixes n] [--lookups n]\n'
const SHOWN = 3

/**
 * Holds route selection over random (table, address) pairs against the rule taken step by step, with the routes in two
 * orders [R-RT-4]; then looks random addresses up in a table as big as the Internet's, compiled and by an oracle, and
 * compares the digests of all answers. Exit code 1 on any difference.
 */
export async function longestPrefixes(args: readonly string[]): Promise<number> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: { pairs: text, seed: text, prefixes: text, lookups: text },
  })
  const [pairs, seed, prefixes, lookups] = [
    Number(values.pairs ?? 1_000_000),
    Number(values.seed ?? 1),
    Number(values.prefixes ?? 1_062_046),
    Number(values.lookups ?? 100_000),
  ]
  if (![pairs, seed, prefixes, lookups].every((each) => Number.isInteger(each) && each >= 1)) {
    process.stderr.write(USAGE)
    return 2
  }
  return (agreesWithTextbook(seed, pairs) ? 0 : 1) || (agreesWithOracle(prefixes, lookups) ? 0 : 1)
}

function agreesWithTextbook(seed: number, pairs: number): boolean {
  const started = performance.now()
  const { routed, drawn, disagreements } = againstTextbook(seed, pairs)
  say(
    `seed ${seed}: ${pairs} pairs, ${routed} with a route, ${drawn} by draw, ` +
      `${disagreements.length} differ from the textbook (${since(started)})`,
  )
  for (const each of disagreements.slice(0, SHOWN)) say(shown(each))
  return disagreements.length === 0
}

function agreesWithOracle(size: number, lookups: number): boolean {
  const table = bigTable(size)
  const families = [
    [4, table.v4],
    [6, table.v6],
  ] as const
  return families.every(([family, prefixes]) => {
    const started = performance.now()
    const find = compiledFinder(family, prefixes)
    const built = since(started)
    const compiled = lookUp(family, prefixes, { find, lookups })
    const oracle = lookUp(family, prefixes, { find: byLengths(family, prefixes), lookups })
    say(`IPv${family}: ${prefixes.length} prefixes in ${built}, ${lookups} lookups, ${compiled.hits} hits`)
    say(`  compiled ${compiled.sha256}\n  oracle   ${oracle.sha256}`)
    return compiled.sha256 === oracle.sha256
  })
}

function shown({ table, address, found, expected }: Disagreement): string {
  return JSON.stringify({ address, found, expected, routes: table.routes })
}

function since(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
