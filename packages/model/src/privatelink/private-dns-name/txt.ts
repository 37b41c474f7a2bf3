import { publicValues } from '../../dns/record-set/public.ts'
import type { World } from '../../world.ts'
import type { PrivateDnsNameConfiguration } from './types.ts'

/** Second-level labels under which registrars sell names, where the last label is a country's. */
const SHARED_LABELS = ['ac', 'co', 'com', 'edu', 'gov', 'net', 'or', 'org']
const COUNTRY = /^[a-z]{2}$/

/** The names at which the TXT record is looked for, in order: each domain with the record's name, then bare [R-SVC-30]. */
export function txtCandidates({ privateDnsName, txtName }: PrivateDnsNameConfiguration): string[] {
  return domainsOf(privateDnsName).flatMap((domain) => [`${txtName}.${domain}`, domain])
}

/**
 * Whether public DNS proves the domain of a private name: one value at one of the candidates equals the
 * record's, letter for letter [R-SVC-14, R-SVC-30]; a private zone doesn't count [R-SVC-29].
 */
export function hasTxtRecord(world: World, name: PrivateDnsNameConfiguration): boolean {
  return txtCandidates(name).some((candidate) =>
    publicValues(world, candidate, 'TXT').includes(name.txtValue),
  )
}

/** The name without `*.` and each parent up to the domain that was registered [R-SVC-16]. */
function domainsOf(privateDnsName: string): string[] {
  const labels = privateDnsName.replace(/^\*\./, '').split('.')
  const last = Math.max(labels.length - registrableLabels(labels), 0)
  return Array.from({ length: last + 1 }, (_, skip) => labels.slice(skip).join('.'))
}

function registrableLabels(labels: readonly string[]): number {
  const [second, top] = labels.slice(-2)
  const isShared = SHARED_LABELS.includes(second ?? '') && COUNTRY.test(top ?? '')
  return isShared ? 3 : 2
}
