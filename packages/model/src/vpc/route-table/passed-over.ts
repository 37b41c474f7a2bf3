import { byNumber, cidrHolds, prefixLengthOf, type IpAddress } from '@causeway/ground'
import type { ReasonCode } from '../../forward.ts'
import { targetText, type CompiledRoutes, type RouteEntry } from './compile.ts'

/** A route that holds the address too, and the name that Reachability Analyzer has for why it lost. */
export interface PassedOver extends RouteEntry {
  readonly code: Extract<ReasonCode, 'MORE_SPECIFIC_ROUTE' | 'HIGHER_PRIORITY_ROUTE'>
}

/** The candidates for an address that lost to the winner, the longest prefix first; looks at every entry [R-RT-4]. */
export function passedOver(
  { entries }: CompiledRoutes,
  winner: RouteEntry,
  destination: IpAddress,
): readonly PassedOver[] {
  return entries
    .filter((entry) => !isSame(entry, winner) && cidrHolds(entry.prefix, destination))
    .map((entry) => ({ ...entry, code: codeOf(entry, winner) }))
    .sort((a, b) => byNumber(prefixLengthOf(b.prefix), prefixLengthOf(a.prefix)))
}

/** `0.0.0.0/0 -> igw-1 (MORE_SPECIFIC_ROUTE)`, for each. */
export function rejectedTexts(others: readonly PassedOver[]): readonly string[] {
  return others.map((each) => `${arrow(each)} (${each.code})`)
}

/** The winner and why it won: as the longest prefix, or before others in the order of kinds [R-RT-4]. */
export function winnerText(winner: RouteEntry, others: readonly PassedOver[]): string {
  const rivals = others.filter(({ code }) => code === 'HIGHER_PRIORITY_ROUTE')
  if (rivals.length > 0) return `${arrow(winner)} (before ${rivals.map(arrow).join(', ')})`
  if (others.length === 0) return arrow(winner)
  const lengths = [winner, ...others].map(({ prefix }) => `/${prefixLengthOf(prefix)}`)
  return `${arrow(winner)} (longest of ${lengths.length}: ${lengths.join(', ')})`
}

function arrow(entry: RouteEntry): string {
  const { destination } = entry.route
  const list = destination.type === 'prefix-list' ? ` of ${destination.prefixListId}` : ''
  return `${entry.prefix}${list} -> ${targetText(entry.route)}`
}

/** A longer prefix lost only to the local route, and an equal one only to a kind that comes first. */
function codeOf(entry: RouteEntry, winner: RouteEntry): PassedOver['code'] {
  const isWider = prefixLengthOf(entry.prefix) < prefixLengthOf(winner.prefix)
  return isWider ? 'MORE_SPECIFIC_ROUTE' : 'HIGHER_PRIORITY_ROUTE'
}

function isSame(a: RouteEntry, b: RouteEntry): boolean {
  return a.route === b.route && a.prefix === b.prefix
}
