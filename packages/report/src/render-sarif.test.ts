import { lintRules } from '@causeway/analysis'
import type { Finding } from '@causeway/analysis'
import { expect, test } from 'vitest'
import { renderSarif } from './render-sarif.ts'

const finding: Finding = {
  code: 'CWL03',
  severity: 'warning',
  rule: 'R-NLB-22',
  component: 'provider/nlb/listener-443',
  id: 'arn:listener',
  text: 'no target',
  mend: 'register one',
  at: { file: 'my scenarios/a.yaml', line: 7, column: 5, length: 12 },
}

interface Log {
  readonly version: string
  readonly runs: readonly [
    { readonly tool: { driver: { rules: readonly { id: string }[] } }; readonly results: readonly unknown[] },
  ]
}
const logOf = (findings: readonly Finding[]): Log => JSON.parse(renderSarif(findings)) as Log

test('a finding points at its declaration and at its rule in the list', () => {
  const { version, runs } = logOf([finding])
  const [{ tool, results }] = runs
  expect(version).toBe('2.1.0')
  expect(tool.driver.rules[2]?.id).toBe('CWL03')
  expect(results).toMatchObject([
    {
      ruleId: 'CWL03',
      ruleIndex: 2,
      level: 'warning',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'my%20scenarios/a.yaml' },
            // SARIF's end column is the one after the last: twelve signs from column five.
            region: { startLine: 7, startColumn: 5, endColumn: 17 },
          },
        },
      ],
    },
  ])
})

test('every rule is listed with its text, found or not', () => {
  const [{ tool, results }] = logOf([]).runs
  expect(tool.driver.rules.map(({ id }) => id)).toEqual(lintRules.map(({ code }) => code))
  expect(results).toEqual([])
})

test('a finding without a declaration is named by its thing alone', () => {
  const { at: _, ...bare } = finding
  const [result] = logOf([bare]).runs[0].results
  expect(result).toMatchObject({
    locations: [{ logicalLocations: [{ fullyQualifiedName: bare.component }] }],
  })
  expect(JSON.stringify(result)).not.toContain('physicalLocation')
})
