import { bitsOf, blockAt, blockContains, type Block } from './block.ts'
import { blockOf, type Cidr } from './cidr.ts'
import { formatIpv4 } from './ipv4.ts'
import { formatIpv6, type Words } from './ipv6.ts'

/** Finds the index of the longest prefix that holds an address, -1 for none; of equal prefixes the earliest. */
export type Finder = (words: Words) => number

/** The oracle: looks at every prefix, and keeps one that is longer than the best so far. */
export function linearFinder(family: 4 | 6, prefixes: readonly Cidr[]): Finder {
  const blocks: readonly Block[] = prefixes.map(blockOf)
  return (words) => {
    const address = blockAt(family === 4 ? formatIpv4(words[0]) : formatIpv6(words), bitsOf(family))
    let best = -1
    let length = -1
    blocks.forEach((block, i) => {
      if (block.prefixLength <= length || !blockContains(block, address)) return
      best = i
      length = block.prefixLength
    })
    return best
  }
}
