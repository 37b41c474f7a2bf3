import { byCodeUnit, type Region } from '@causeway/ground'
import { firstHalf } from './catalogue/first-half.ts'
import { withIpv6, withoutEndpointPolicy } from './catalogue/flags.ts'
import { secondHalf } from './catalogue/second-half.ts'

/** One row of AWS's catalogue: a service and one of its endpoint services, or none if it manages them by itself. */
export interface CatalogueRow {
  readonly service: string
  /** With `{region}` and, for some, `{cell}` as placeholders [R-API-8]. */
  readonly serviceName?: string
}

const REGION = /\.[a-z]{2,}(?:-[a-z]+)+-[1-9][0-9]?\./

/** AWS's catalogue of endpoint services, 271 rows; one name may stand for several services [R-API-8]. */
export const catalogue: readonly CatalogueRow[] = [...firstHalf, ...secondHalf].flatMap(
  ([service, ...names]) =>
    names.length === 0 ? [{ service }] : names.map((name) => ({ service, serviceName: whole(name) })),
)

const unsupported = new Set(withoutEndpointPolicy.map(whole))
const overIpv6 = new Set(withIpv6.map(whole))

/** The names of a Region's endpoint services, each once and sorted; a `{cell}` stays one [R-API-8]. */
export function catalogueNames(region: Region): readonly string[] {
  const names = catalogue.flatMap(({ serviceName }) => serviceName?.replace('{region}', region) ?? [])
  return [...new Set(names)].sort(byCodeUnit)
}

/** The services that a name stands for, in the catalogue's order; none for a name that AWS does not have [R-API-8]. */
export function servicesNamed(serviceName: string): readonly string[] {
  const asked = templateOf(serviceName)
  return catalogue
    .filter((row) => row.serviceName !== undefined && isOf(row.serviceName, asked))
    .map(({ service }) => service)
}

/** Whether an AWS service takes endpoint policies, as far as the list is known; if not, all access is full [R-IAM-17]. */
export function policySupported(serviceName: string): boolean {
  return !unsupported.has(templateOf(serviceName))
}

/** Whether an AWS service can be reached over IPv6. */
export function ipv6Supported(serviceName: string): boolean {
  return overIpv6.has(templateOf(serviceName))
}

/** A cell is whatever stands in its place: `ingest-cell2`. */
function isOf(template: string, asked: string): boolean {
  const [start = '', end] = template.split('{cell}')
  if (end === undefined) return template === asked
  return asked.length > start.length + end.length && asked.startsWith(start) && asked.endsWith(end)
}

function whole(name: string): string {
  return name.includes('{region}') || name.startsWith('com.amazonaws.')
    ? name
    : `com.amazonaws.{region}.${name}`
}

function templateOf(serviceName: string): string {
  return serviceName.replace(REGION, '.{region}.')
}
