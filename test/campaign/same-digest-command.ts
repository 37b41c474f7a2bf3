import { parseArgs } from 'node:util'
import { cases } from './cases.ts'
import { sameDigest } from './same-digest.ts'

const USAGE = `campaign same-digest [--seeds n] [--scenario name]... [--nodes path,path] [--require-nodes]
scenarios: ${cases.map(({ name }) => name).join(', ')}
`

/** `campaign same-digest`: reads its flags and compares. */
export async function sameDigestCommand(args: readonly string[]): Promise<number> {
  const asked = parsed(args)
  if (asked === undefined) return usage('')
  const { values } = asked
  const seeds = Number(values.seeds)
  if (!Number.isInteger(seeds) || seeds < 1)
    return usage(`--seeds ${values.seeds}: give a number, 1 or more\n`)
  const unknown = values.scenario?.find((name) => !cases.some((each) => each.name === name))
  if (unknown !== undefined) return usage(`there is no scenario "${unknown}"\n`)
  return sameDigest({
    seeds,
    requireNodes: values['require-nodes'],
    say: (text) => process.stdout.write(`${text}\n`),
    ...(values.scenario === undefined ? {} : { scenarios: values.scenario }),
    ...(values.nodes === undefined ? {} : { nodes: values.nodes.split(',') }),
  })
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        seeds: { type: 'string', default: '20' },
        scenario: { type: 'string', multiple: true },
        nodes: { type: 'string' },
        'require-nodes': { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return undefined
  }
}

function usage(problem: string): number {
  process.stderr.write(`${problem}${USAGE}`)
  return 2
}
