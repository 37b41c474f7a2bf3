import { z } from 'zod'
import { balancerCommands } from './balancers.ts'
import { words } from './fields.ts'
import type { FieldsOf, TimedType } from './fields.ts'
import { gatewayCommands } from './gateways.ts'
import { privateLinkCommands } from './private-link.ts'
import { vpcCommands } from './vpc.ts'

const commands: { readonly [T in TimedType]: FieldsOf<T> } = {
  ...vpcCommands,
  ...gatewayCommands,
  ...balancerCommands,
  ...privateLinkCommands,
}

const schemas = Object.entries(commands).map(([type, fields]) =>
  z.strictObject({ type: z.literal(type), accountId: words.optional(), name: words.optional(), ...fields }),
)

const [first, ...others] = schemas
if (first === undefined) throw new RangeError('there are commands')

/** Any command of AWS's control plane, in AWS's field names; who calls is the owner of what is called about, unless said. */
export const commandSchema = z.discriminatedUnion('type', [first, ...others])

/** A command as a file states it: things by `{ ref }` until the world is built. */
export interface StatedCommand {
  readonly type: string
  /** The caller's alias or number. */
  readonly accountId?: string
  /** The stable name of what the command creates. */
  readonly name?: string
  readonly [field: string]: unknown
}
