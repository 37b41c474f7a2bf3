import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { stream } from '@causeway/ground'
import { readerIn } from '../../packages/cli/src/files.ts'
import { root } from '../tidy/repository.ts'
import type { Case } from './cases.ts'
import { permutedJson, permutedYaml } from './permute.ts'

/**
 * Writes a case below `folder` with all its declarations in an order drawn from `seed`, and returns the path of its
 * scenario file. The copy stands to its snapshot as the original does.
 */
export function permutedCopy({ file, snapshot }: Case, folder: string, seed: number): string {
  const chance = stream(seed, 0, file, 'permutation')
  const pick = (n: number) => chance.below(n)
  const copy = join(folder, 'checkout', file)
  write(copy, permutedYaml(readFileSync(join(root, file), 'utf8'), pick))
  if (snapshot !== undefined) {
    const from = join(root, '..', snapshot)
    for (const name of readerIn(from).list('.')) {
      const text = readFileSync(join(from, name), 'utf8')
      write(join(folder, snapshot, name), name.endsWith('.json') ? permutedJson(text, pick) : text)
    }
  }
  return copy
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
