import { maps, optionalText } from './fields.ts'
import { fieldOf, textOf } from './found.ts'
import { details, type ImportContext } from './import-context.ts'
import type { DetailList } from './lists.ts'

const CROSS_ZONE = 'load_balancing.cross_zone.enabled'

/** The cross-zone attribute of a load balancer or target group [R-NLB-4], where the snapshot holds its attributes. */
export function crossZoneOf(
  context: ImportContext,
  list: DetailList,
  { arnKey, arn }: { readonly arnKey: string; readonly arn: string },
): string | undefined {
  const owners = details(context, list).filter(({ found }) => textOf(fieldOf(found, arnKey)) === arn)
  const attributes = owners.flatMap(({ found }) => maps(context.log, found, 'Attributes'))
  const attribute = attributes.find((each) => textOf(fieldOf(each, 'Key')) === CROSS_ZONE)
  return attribute === undefined ? undefined : optionalText(context.log, attribute, 'Value')
}
