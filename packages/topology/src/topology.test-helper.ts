import { readYaml } from '@causeway/source'
import type { SourceNode } from '@causeway/source'
import type { Issue } from '@causeway/ground'
import { buildWorld } from './build-world.ts'
import type { Built } from './built.ts'
import { readTopology } from './read-topology.ts'
import type { SourceRef } from './item.ts'
import type { Topology } from './topology.ts'

export const FILE = 'topology.yaml'

/** The tree of a YAML text, which must be well-formed. */
export function treeOf(yaml: string, file = FILE): SourceNode {
  const { tree, issues } = readYaml(file, new TextEncoder().encode(yaml))
  if (tree === undefined || issues.length > 0) throw new Error(`not well-formed: ${JSON.stringify(issues)}`)
  return tree
}

/** The topology of a YAML text, which must have the inline form. */
export function topologyOf(yaml: string): Topology {
  const { topology, issues } = readTopology(treeOf(yaml), FILE)
  if (topology === undefined) throw new Error(JSON.stringify(issues, undefined, 2))
  return topology
}

/** Every issue of a YAML text: those of its form, and where it has none those of building it. */
export function issuesOf(yaml: string): readonly Issue[] {
  const { topology, issues } = readTopology(treeOf(yaml), FILE)
  return topology === undefined ? issues : buildWorld(topology).issues
}

/** Issues as the tables of these tests write them: `line:column code`. */
export function marks(issues: readonly Issue[]): string[] {
  return issues.map(({ line, column, code }) => `${line}:${column} ${code}`)
}

/** Builds a YAML text in which nothing may be wrong. */
export function built(yaml: string): Built {
  const result = buildWorld(topologyOf(yaml))
  if (result.issues.length > 0) throw new Error(JSON.stringify(result.issues, undefined, 2))
  return result
}

/** The place of a set key, for tests that set fields. */
export const KEY_AT: SourceRef = { file: 'scenario.yaml', line: 40, column: 12, length: 20 }

/** A provider and a consumer whose us-east-1a differ, eight targets a zone, and an endpoint in both zones. */
export const BANDWIDTH_RAMP = `region: us-east-1
accounts:
  consumer: { azs: { us-east-1a: use1-az4, us-east-1b: use1-az6 } }
  provider: { azs: { us-east-1a: use1-az6, us-east-1b: use1-az4 } }
vpcs:
  consumer/app: { cidr: 10.0.0.0/16, subnets: { a: { az: us-east-1a, cidr: 10.0.1.0/24 }, b: { az: us-east-1b, cidr: 10.0.2.0/24 } } }
  provider/svc: { cidr: 10.0.0.0/16, subnets: { a: { az: use1-az4, cidr: 10.0.1.0/24 }, b: { az: use1-az6, cidr: 10.0.2.0/24 } } }
nlbs:
  provider/nlb: { subnets: [provider/svc/a, provider/svc/b], listeners: { "443": { targets: 8 } } }
services:
  provider/logs: { nlbs: [provider/nlb], allow: [consumer], acceptance: false }
endpoints:
  consumer/logs: { type: interface, service: provider/logs, subnets: [consumer/app/a, consumer/app/b] }
`

const MARK = '§'

/** A YAML text with a § before each place that an issue is expected at: the text without them, and the places. */
export function marked(yaml: string): { readonly text: string; readonly places: readonly string[] } {
  const places = yaml.split('\n').flatMap((line, row) => {
    const pieces = line.split(MARK).slice(0, -1)
    let column = 1
    return pieces.map((piece) => {
      column += piece.length
      return `${row + 1}:${column}`
    })
  })
  return { text: yaml.replaceAll(MARK, ''), places }
}
