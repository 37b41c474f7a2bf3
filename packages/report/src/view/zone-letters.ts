import { byCodeUnit, visible } from '@causeway/ground'
import type { RunRecord } from '@causeway/scenario'

/** For each AZ ID, what every account calls it: `consumer 1b, provider 1a` [R-REG-2]. */
export function zoneLetters(run: RunRecord): ReadonlyMap<string, string> {
  const named = new Map<string, string[]>()
  for (const { alias, zones } of accountsOf(run)) {
    for (const [zoneName, zoneId] of Object.entries(zones)) {
      named.set(zoneId, [...(named.get(zoneId) ?? []), `${visible(alias)} ${letterOf(zoneName)}`])
    }
  }
  return new Map([...named].map(([zoneId, names]) => [zoneId, names.sort(byCodeUnit).join(', ')]))
}

interface AccountZones {
  readonly alias: string
  readonly zones: Readonly<Record<string, string>>
}

function accountsOf(run: RunRecord): AccountZones[] {
  return run.steps.flatMap(({ command }) =>
    command.type === 'AddAccount' ? [{ alias: command.alias, zones: command.zones }] : [],
  )
}

// `us-east-1a` is `1a` to its account; the Region is the same for all and says nothing here.
function letterOf(zoneName: string): string {
  return visible(zoneName.slice(zoneName.lastIndexOf('-') + 1))
}
