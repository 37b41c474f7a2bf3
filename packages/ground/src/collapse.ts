import { blockContains, byPosition, samePrefix, type Block } from './block.ts'
import { blockOf, formatBlock, type Cidr } from './cidr.ts'

/** The fewest blocks that hold exactly the same addresses, in address order, IPv4 first. */
export function collapseCidrs(list: readonly Cidr[]): Cidr[] {
  const kept: Block[] = []
  for (const block of list.map(blockOf).sort(byPosition)) {
    const last = kept.at(-1)
    if (last !== undefined && blockContains(last, block)) continue
    kept.push(block)
    joinSiblings(kept)
  }
  return kept.map(formatBlock)
}

function joinSiblings(kept: Block[]): void {
  let [left, right] = kept.slice(-2)
  while (left !== undefined && right !== undefined && areSiblings(left, right)) {
    kept.splice(-2, 2, { ...left, prefixLength: left.prefixLength - 1 })
    ;[left, right] = kept.slice(-2)
  }
}

function areSiblings(left: Block, right: Block): boolean {
  if (left.family !== right.family || left.prefixLength !== right.prefixLength) return false
  return samePrefix(left.words, right.words, left.prefixLength - 1)
}
