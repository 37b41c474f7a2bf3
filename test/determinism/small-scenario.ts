import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import type { Document } from 'yaml'
import { stream } from '@causeway/ground'
import type { Pick } from '../campaign/permute.ts'
import { root } from '../tidy/repository.ts'

/** The text of az-impairment with its 15 minutes and its outage shortened to what a test has time for. */
export function smallScenario(): string {
  const document = parseDocument(readFileSync(join(root, 'scenarios/az-impairment.yaml'), 'utf8'))
  document.set('duration', '60s')
  document.setIn(['timeline', 0, 'at'], '20s')
  document.setIn(['timeline', 0, 'for'], '20s')
  document.set('knobs', { 'dns.ttl': '5s', 'timing.healthToDns': '3s' })
  document.delete('assert')
  return document.toString()
}

/** A scenario text, edited as a tree. */
export function edited(text: string, edit: (document: Document) => void): string {
  const document = parseDocument(text)
  edit(document)
  return document.toString()
}

/** Always the last one: a shuffle that turns every order round. */
export const last: Pick = (n) => n - 1

/** Picks drawn from a seed. */
export function picks(seed: number): Pick {
  const chance = stream(seed, 0, 'test', 'permutation')
  return (n) => chance.below(n)
}
