import { decode, nodeAt } from '@causeway/source'
import type { SourceNode, SourcePath } from '@causeway/source'
import type { Duration } from '@causeway/ground'
import type { ProfileName } from '@causeway/model'
import { assertSchema, sectionSchemas } from './schema.ts'
import type { AssertText, ScenarioText } from './schema.ts'
import { trafficSchema } from './traffic-schema.ts'
import type { TrafficText } from './traffic-schema.ts'
import { timelineSchema } from './timeline-schema.ts'
import type { TimelineText } from './timeline-schema.ts'

/** What can be read of a file, though other parts of it are wrong; lists keep the places of what can't. */
export interface SoundSections {
  readonly duration: Duration
  readonly traffic: Readonly<Record<string, TrafficText>>
  readonly timeline: readonly (TimelineText | undefined)[]
  readonly assert: readonly (AssertText | undefined)[]
  readonly profile: ProfileName
  readonly knobs: Readonly<Record<string, string>>
  readonly budget: ScenarioText['budget']
  /** As written, whether sound or not: a reference to what is wrong elsewhere is not wrong itself. */
  readonly classNames: readonly string[]
  readonly windowNames: readonly string[]
  readonly variantNames: readonly string[]
}

/** Longer than any run: nothing is said of what lies after an end that could not be read. */
const NO_END = Number.MAX_SAFE_INTEGER as Duration

/** The sound parts of a file, so that a fault in one hides none in another. What is unsound was reported before. */
export function soundSections(tree: SourceNode, file: string): SoundSections {
  const sound = <T>(schema: Parameters<typeof decode<T>>[0], path: SourcePath): T | undefined => {
    const node = nodeAt(tree, path)
    return node === undefined ? undefined : decode(schema, node, file).value
  }
  const classNames = keysIn(tree, ['traffic'])
  const classes = classNames.flatMap((name) => {
    const text = sound(trafficSchema, ['traffic', name])
    return text === undefined ? [] : [[name, text] as const]
  })
  return {
    duration: sound(sectionSchemas.duration, ['duration']) ?? NO_END,
    traffic: Object.fromEntries(classes),
    timeline: indexesIn(tree, ['timeline']).map((i) => sound(timelineSchema, ['timeline', i])),
    assert: indexesIn(tree, ['assert']).map((i) => sound(assertSchema, ['assert', i])),
    profile: sound(sectionSchemas.profile, ['profile']) ?? 'guide-2024',
    knobs: sound(sectionSchemas.knobs, ['knobs']) ?? {},
    budget: sound(sectionSchemas.budget, ['budget']),
    classNames,
    windowNames: indexesIn(tree, ['timeline']).flatMap((i) => {
      const name = nodeAt(tree, ['timeline', i, 'name'])
      return name?.type === 'scalar' ? [name.text] : []
    }),
    variantNames: keysIn(tree, ['variants']),
  }
}

/** The keys of a map; a `__proto__` was reported and is no name. */
export function keysIn(tree: SourceNode, path: SourcePath): readonly string[] {
  const node = nodeAt(tree, path)
  return node?.type === 'map' ? node.entries.map(({ key }) => key).filter((key) => key !== '__proto__') : []
}

function indexesIn(tree: SourceNode, path: SourcePath): readonly number[] {
  const node = nodeAt(tree, path)
  return node?.type === 'list' ? node.items.map((_, i) => i) : []
}
