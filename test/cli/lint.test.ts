import { cpSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smallScenario } from '../bad-inputs/small-scenario.ts'
import { openWorkshop } from './workshop.ts'
import type { Workshop } from './workshop.ts'

let shop: Workshop
beforeAll(() => {
  shop = openWorkshop()
  shop.write('small.yaml', smallScenario)
})
afterAll(() => shop.close())

/** The small scenario's endpoint has one zone of its service's two, and one variant uses zonal names. */
const ONE_ZONE = `small.yaml:44:18: warning CWL01 [R-IF-10]: consumer/web: the endpoint has an interface in use1-az4 only: when that zone fails, every client of the VPC loses the service
   44 |         subnets: [consumer/app/a]
      |                  ^^^^^^^^^^^^^^^^
  mend: add a subnet in another zone of the service: use1-az6
`

describe('causeway lint', () => {
  test('tells each finding at its line with its rule and how to mend it, and how many there are', async () => {
    const { code, out } = await shop.causeway(['lint', 'small.yaml', '--variant', 'plain'])
    expect({ code, out }).toEqual({ code: 0, out: `${ONE_ZONE}1 warning\n` })
  })

  test('looks at every variant and tells once what they share', async () => {
    const { out } = await shop.causeway(['lint', 'small.yaml'])
    expect(out.match(/ CWL\d\d /g)).toEqual([' CWL29 ', ' CWL01 '])
    expect(out).toMatch(/\n1 warning, 1 note\n$/)
  })

  test('with --strict a warning is exit code 1, a note alone is not', async () => {
    expect((await shop.causeway(['lint', 'small.yaml', '--strict'])).code).toBe(1)
    const both = smallScenario.replace(
      'subnets: [consumer/app/a]\n        securityGroups',
      'subnets: [consumer/app/a, consumer/app/b]\n        securityGroups',
    )
    shop.write('both.yaml', both)
    const { code, out } = await shop.causeway(['lint', 'both.yaml', '--strict'])
    expect(code).toBe(0)
    expect(out).toMatch(/ note CWL29 [\s\S]*\n1 note\n$/)
    const plain = await shop.causeway(['lint', 'both.yaml', '--strict', '--variant', 'plain'])
    expect(plain).toMatchObject({ code: 0, out: 'nothing found\n' })
  })

  test('prints findings as data, the same as in the SARIF file', async () => {
    const { out } = await shop.causeway(['lint', 'small.yaml', '--json', '--sarif', 'new/lint.sarif'])
    const { format, findings } = JSON.parse(out) as {
      format: string
      findings: { code: string; at: object }[]
    }
    expect(format).toBe('causeway.lint/1')
    expect(findings[1]?.at).toEqual({ file: 'small.yaml', line: 44, column: 18, length: 16 })
    const sarif = JSON.parse(readFileSync(shop.path('new/lint.sarif'), 'utf8')) as {
      runs: { results: { ruleId: string }[] }[]
    }
    expect(sarif.runs[0]?.results.map(({ ruleId }) => ruleId)).toEqual(findings.map(({ code }) => code))
  })

  test('reads a snapshot, and points into its files as they are named from here', async () => {
    const snapshot = fileURLToPath(new URL('../snapshots/inspection', import.meta.url))
    cpSync(snapshot, shop.path('kept/snapshot'), { recursive: true })
    const { code, out } = await shop.causeway(['lint', 'kept/snapshot'])
    expect(code).toBe(0)
    expect(out).toMatch(
      /^kept\/snapshot\/aws_configs\/VpcEndpoints\.json:\d+:\d+: note CWL08 \[R-DP-4\].*\n +\d+ \| /m,
    )
  })

  test('bad input is told as such, with exit code 2', async () => {
    const { code, err } = await shop.causeway(['lint', 'small.yaml', '--variant', 'zonel'])
    expect(code).toBe(2)
    expect(err).toContain('did you mean zonal?')
    expect((await shop.causeway(['lint', 'none.yaml'])).code).toBe(2)
  })
})
