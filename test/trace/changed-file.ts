import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Issue } from '@causeway/ground'
import { loadScenario } from '@causeway/scenario'
import { root } from '../tidy/repository.ts'
import { pathOf } from './answer.ts'

/** A scenario's text with things in it changed, one after the other, which must be there. */
export function changedFile(file: string, ...changes: readonly (readonly [string, string])[]): string {
  let text = readFileSync(join(root, pathOf(file, 'yaml')), 'utf8')
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`${file}.yaml does not hold ${from}`)
    text = text.replace(from, to)
  }
  return text
}

/** The issues of a scenario's text. */
export function issuesOf(text: string): readonly Issue[] {
  const reader = { read: () => new TextEncoder().encode(text), list: () => [] }
  return loadScenario(reader, 'scenario.yaml', {}).issues
}
