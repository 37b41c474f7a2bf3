import { must, parseAddress, type Cidr, type IpAddress } from '@causeway/ground'
import type { Route } from '@causeway/model'
import ipaddr from 'ipaddr.js'

/** Which blocks a prefix list has. */
export type ListOf = (prefixListId: string) => readonly Cidr[]

interface Candidate {
  readonly route: Route
  readonly block: readonly [ipaddr.IPv4 | ipaddr.IPv6, number]
}

/**
 * The rule of route selection step by step, with another library's addresses and no sorting: the winners, several
 * where only AWS's draw between prefix lists decides [R-RT-4]. Written to be read, not to be fast.
 */
export function textbook(routes: readonly Route[], destination: IpAddress, listOf: ListOf): readonly Route[] {
  const address = ipaddr.parse(destination)
  // 1. Every block of every route, a list's blocks each for itself; those that hold the address.
  let left: Candidate[] = routes
    .flatMap((route) =>
      blocksOf(route, listOf).map((cidr) => ({ route, block: ipaddr.parseCIDR(cidr) as never })),
    )
    .filter(({ block }) => holds(block, address))
  // 2. A local route drives out propagated ones; then the longest prefix stays.
  if (left.some(({ route }) => route.target.type === 'local')) {
    left = left.filter(({ route }) => route.origin !== 'EnableVgwRoutePropagation')
  }
  const longest = Math.max(-1, ...left.map(({ block }) => block[1]))
  left = left.filter(({ block }) => block[1] === longest)
  // 3. Static block, prefix list, Direct Connect, VPN static, VPN BGP.
  const best = Math.min(...left.map(({ route }) => order(route)))
  return left.filter(({ route }) => order(route) === best).map(({ route }) => route)
}

function blocksOf({ destination }: Route, listOf: ListOf): readonly Cidr[] {
  return destination.type === 'cidr' ? [destination.cidr] : listOf(destination.prefixListId)
}

function holds(block: Candidate['block'], address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return block[0].kind() === address.kind() && address.match(block as never)
}

function order(route: Route): number {
  if (route.origin !== 'EnableVgwRoutePropagation') return route.destination.type === 'cidr' ? 1 : 2
  return route.learnt === 'direct-connect' ? 3 : route.learnt === 'vpn-static' ? 4 : 5
}

/** An address text for tests. */
export function addressOf(text: string): IpAddress {
  return must(parseAddress(text))
}
