import { lintRules } from '@causeway/analysis'
import type { Finding } from '@causeway/analysis'
import { canonicalJson } from '@causeway/ground'
import { VERSION } from '@causeway/scenario'

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json'

/**
 * Findings in the Static Analysis Results Interchange Format, version 2.1.0, as code review tools read it: every rule
 * with its text, every finding with its place. The same bytes for the same findings.
 */
export function renderSarif(findings: readonly Finding[]): string {
  const driver = { name: 'Causeway', semanticVersion: VERSION, rules: lintRules.map(descriptorOf) }
  const run = { tool: { driver }, columnKind: 'utf16CodeUnits', results: findings.map(resultOf) }
  return `${canonicalJson({ $schema: SCHEMA, version: '2.1.0', runs: [run] })}\n`
}

function descriptorOf({ code, title, why }: (typeof lintRules)[number]) {
  return {
    id: code,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: `${why} docs/lint.md lists every code.` },
  }
}

function resultOf(finding: Finding) {
  const { code, severity, rule, component, id, text, mend } = finding
  return {
    ruleId: code,
    ruleIndex: lintRules.findIndex((each) => each.code === code),
    level: severity,
    message: { text: `${component}: ${text}. To mend it: ${mend}.` },
    locations: [locationOf(finding)],
    properties: { rule, id, mend },
  }
}

function locationOf({ component, at }: Finding) {
  const logicalLocations = [{ fullyQualifiedName: component, kind: 'resource' }]
  if (at === undefined) return { logicalLocations }
  const { file, line, column, length } = at
  const region = { startLine: line, startColumn: column, endColumn: column + length }
  return { logicalLocations, physicalLocation: { artifactLocation: { uri: encodeURI(file) }, region } }
}
