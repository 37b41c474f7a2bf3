// `npm run campaign -- NAME [flags]`: long runs that CI does a little of.
import { parseArgs } from 'node:util'
import { cases } from './cases.ts'
import { sameDigest } from './same-digest.ts'

const USAGE = `campaign same-digest [--seeds n] [--scenario name]... [--nodes path,path] [--require-nodes]
scenarios: ${cases.map(({ name }) => name).join(', ')}
`

process.exitCode = await campaign(process.argv.slice(2))

async function campaign(args: string[]): Promise<number> {
  const asked = parsed(args)
  if (asked === undefined) return usage('')
  const { positionals, values } = asked
  if (positionals.join(' ') !== 'same-digest')
    return usage(`there is no campaign "${positionals.join(' ')}"\n`)
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

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
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
