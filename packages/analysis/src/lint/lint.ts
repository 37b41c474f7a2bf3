import { byCodeUnit, byNumber } from '@causeway/ground'
import { placeOf } from '@causeway/topology'
import type { Built, Item, SourceRef, Topology } from '@causeway/topology'
import type { TrafficClass } from '@causeway/scenario'
import type { Finding, Found } from './finding.ts'
import { lintRules } from './rules.ts'

/** Where the things were declared, and who uses them; without either, findings have no place and clients are unknown. */
export interface LintOptions {
  readonly topology?: Topology
  readonly traffic?: readonly TrafficClass[]
}

/** Everything in a settled world that AWS takes and that will hurt, by place, then by code. */
export function lint(built: Pick<Built, 'world'>, options: LintOptions = {}): readonly Finding[] {
  const declared = declarations(options.topology)
  const subject = { world: built.world, traffic: options.traffic ?? [] }
  return lintRules
    .flatMap(({ code, find }) => find(subject).map((found) => findingOf(code, found, declared)))
    .toSorted(compareFindings)
}

/** Orders findings as they are shown: by place, those without one last, then by code, thing and text. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    byNumber(Number(a.at === undefined), Number(b.at === undefined)) ||
    byCodeUnit(a.at?.file ?? '', b.at?.file ?? '') ||
    byNumber(a.at?.line ?? 0, b.at?.line ?? 0) ||
    byNumber(a.at?.column ?? 0, b.at?.column ?? 0) ||
    byCodeUnit(a.code, b.code) ||
    byCodeUnit(a.component, b.component) ||
    byCodeUnit(a.text, b.text)
  )
}

function findingOf(code: string, found: Found, declared: ReadonlyMap<string, Item>): Finding {
  const { severity, rule, on, text, mend, field = '' } = found
  const at = placeIn(declared, on.name, field)
  return { code, severity, rule, component: on.name, id: on.id, text, mend, ...(at !== undefined && { at }) }
}

/** What has no declaration of its own is declared with the nearest thing above it: `a/nlb/443` with `a/nlb`. */
function placeIn(declared: ReadonlyMap<string, Item>, name: string, field: string): SourceRef | undefined {
  const own = declared.get(name)
  if (own !== undefined) return placeOf(own, field)
  for (let at = name.lastIndexOf('/'); at > 0; at = name.lastIndexOf('/', at - 1)) {
    const item = declared.get(name.slice(0, at))
    if (item !== undefined) return item.at
  }
  return undefined
}

function declarations(topology: Topology | undefined): ReadonlyMap<string, Item> {
  if (topology === undefined) return new Map()
  const { region: _, ...kinds } = topology
  const items: readonly Item[] = Object.values(kinds).flat()
  return new Map(items.map((item) => [item.name, item]))
}
