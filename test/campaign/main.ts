// `npm run campaign -- NAME [flags]`: long runs that CI does a little of.
import { controlPlane } from './control-plane.ts'
import { longestPrefixes } from './lpm.ts'
import { oneLink } from './one-link.ts'
import { queueing } from './queueing.ts'
import { restore } from './restore.ts'
import { sameDigestCommand } from './same-digest-command.ts'
import { traceAgrees } from './trace-agrees.ts'
import { traffic } from './traffic.ts'

const campaigns: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  'control-plane': controlPlane,
  lpm: longestPrefixes,
  'one-link': oneLink,
  queueing,
  restore,
  'same-digest': sameDigestCommand,
  'trace-agrees': traceAgrees,
  traffic,
}

const [name = '', ...args] = process.argv.slice(2)
const chosen = Object.hasOwn(campaigns, name) ? campaigns[name] : undefined
if (chosen === undefined) process.stderr.write(`campaign ${Object.keys(campaigns).join(' | ')} [flags]\n`)
process.exitCode = chosen === undefined ? 2 : await chosen(args)
