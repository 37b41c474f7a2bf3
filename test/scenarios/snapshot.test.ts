import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { main } from '@causeway/cli'
import { loadScenario, simulate } from '@causeway/scenario'
import { expect, test } from 'vitest'
import { readerIn } from '../../packages/cli/src/files.ts'
import { memoryIo } from '../bad-inputs/memory-io.ts'
import { cases, reasonToSkip } from '../campaign/cases.ts'
import { root } from '../tidy/repository.ts'
import { answerRows, attemptRows, connectionRows } from './rows.ts'

const S = 1_000_000_000
const self = cases.find(({ name }) => name === 'cloudtrail-impairment')
if (self === undefined) throw new Error('the imported scenario is a case of the campaign')
const reason = reasonToSkip(self)
if (reason !== undefined) console.log(`${self.name} is not run: ${reason}.`)
const file = join(root, self.file)

function imported() {
  const loaded = loadScenario(readerIn(dirname(file)), basename(file))
  const [scenario] = loaded.scenarios
  if (scenario === undefined) throw new Error(loaded.issues.map(({ message }) => message).join('\n'))
  return { notes: loaded.notes, run: simulate(scenario) }
}

const known = reason === undefined ? imported() : undefined

test.skipIf(known === undefined)(
  'every attempt that starts in the outage fails, every other one is answered',
  () => {
    if (known === undefined) return
    const rows = attemptRows(known.run)
    const starting = (from: number, to: number) =>
      rows.filter(({ start }) => start >= from * S && start < to * S)
    const results = (from: number, to: number) => [...new Set(starting(from, to).map(({ result }) => result))]
    expect(results(300, 600)).toEqual(['failed'])
    // An attempt of the last 0.6 ms before would be stalled; the SYN-ACKs of the run's last 0.6 ms come too late.
    expect(results(0, 299.999)).toEqual(['established'])
    expect(results(600, 899.999)).toEqual(['established'])
    // 10 a second for 15 minutes, within four roots of 9,000.
    expect(Math.abs(connectionRows(known.run).length - 9000)).toBeLessThan(4 * 95)
  },
)

test.skipIf(known === undefined)(
  'clients ask by the private name and get the imported interface, dead or alive [R-DNS-12]',
  () => {
    if (known === undefined) return
    const { run } = known
    expect(run.dnsNames).toEqual(['cloudtrail.us-east-1.amazonaws.com'])
    const first = new Set(answerRows(run).map((row) => row.first))
    const ids = run.entities.filter(({ name }) => first.has(name)).map(({ id }) => id)
    expect(ids).toEqual(['eni-0084b734451ba23ca'])
    expect(new Set(answerRows(run).map(({ count }) => count))).toEqual(new Set([1]))
  },
)

test.skipIf(known === undefined)(
  'what the import did not use is listed: prefix lists, types of ICMP, and more',
  () => {
    const unused = known?.notes.filter((note) => note.startsWith('not used: ')).join('\n') ?? ''
    expect(unused).not.toMatch(/(InternetGateways|RouteTables)\.json: .*not (modelled|imported)/)
    expect(unused).toMatch(/PrefixLists\.json: pl-63a5400a: no endpoint, route or rule needs the blocks/)
    expect(unused).toMatch(/SecurityGroups\.json: ICMP type 8/)
    expect(unused).toMatch(/RdsInstances\.json: /)
    // Every file of the snapshot that no resource came from is named.
    const used = ['AvailabilityZones', 'NetworkInterfaces', 'Subnets', 'VpcEndpoints', 'Vpcs']
    for (const name of used) expect(unused).not.toMatch(new RegExp(`/${name}\\.json: .*nothing that is read`))
    expect(existsSync(file)).toBe(true)
  },
)

test.skipIf(known === undefined)(
  'a run of an import says how much was left out, and what lists it',
  async () => {
    const io = memoryIo(root)
    expect(await main(['run', self.file], io)).toBe(0)
    const notes = known?.notes.filter((note) => /^(?:not used|defaulted): /.test(note)) ?? []
    expect(io.errText()).toBe(
      `  import: ${notes.length} things not used or defaulted; see: causeway validate ${self.file}\n`,
    )
    expect(io.outText()).toMatch(/PASSED/)
  },
)
