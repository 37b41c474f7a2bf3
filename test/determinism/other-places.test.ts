import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { cases, reasonToSkip } from '../campaign/cases.ts'
import { runJob } from '../campaign/child.ts'
import { compare } from '../campaign/compare.ts'
import { base, conditions } from '../campaign/conditions.ts'
import type { Condition } from '../campaign/conditions.ts'
import type { Line } from '../campaign/job.ts'
import { otherNodes } from '../campaign/nodes.ts'

const scratch = mkdtempSync(join(tmpdir(), 'causeway-determinism-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const all = conditions(scratch, otherNodes())
const elsewhere = all.find(({ name }) => name.startsWith('other locale'))
const able = cases.filter((self) => reasonToSkip(self) === undefined)
for (const self of cases) {
  const reason = reasonToSkip(self)
  if (reason !== undefined) console.log(`${self.name} is not run in other places: ${reason}.`)
}

/** One run of the whole command for each case, each with a seed of its own, with report and files, in one process. */
function runIn(condition: Condition): Promise<readonly Line[]> {
  const entries = able.map((self, number) => {
    const seed = 5 + number
    return { path: condition.path(self, seed), seed, out: join(scratch, 'out', condition.name, self.name) }
  })
  return runJob({ rounds: 1, entries }, condition.surrounding)
}

const expected = runIn(base)

async function expectSame(condition: Condition): Promise<void> {
  const found = compare(await expected, await runIn(condition), { left: 1, right: 1 })
  expect(found).toMatchObject({ trajectories: 0, results: 0, files: able.length, reports: 0 })
  expect(found.runs).toBeGreaterThan(able.length)
}

test('another locale, time zone and folder change no digest and no byte of report and run.json', async () => {
  expect(elsewhere).toBeDefined()
  if (elsewhere !== undefined) await expectSame(elsewhere)
})

test('the other place is one: language and time zone are what the condition says', async () => {
  const lines = await runJob({ rounds: 1, entries: [] }, elsewhere?.surrounding)
  expect(lines).toEqual([
    { type: 'surroundings', node: process.version, locale: 'tr-TR', timeZone: 'Pacific/Chatham' },
  ])
})

const nodes = all.filter(({ name }) => name.startsWith('Node '))
for (const { name, surrounding } of nodes) {
  if (surrounding === undefined)
    console.log(`${name} is not installed in .ci/nodes, so no run is compared with it.`)
}

test.skipIf(nodes.every(({ surrounding }) => surrounding === undefined))(
  'other versions of Node give the same digests, the same report and the same run.json',
  async () => {
    for (const condition of nodes) if (condition.surrounding !== undefined) await expectSame(condition)
  },
)
