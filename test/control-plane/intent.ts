import { instant, seconds } from '@causeway/ground'
import { isStale, type Command, type Effect, type Step, type World } from '@causeway/model'
import { callSpecs, FIRE, kinds } from './catalogue.ts'
import { drawFrom, type Draw } from './draw.ts'
import { rowsOf, type Gen, type Pen } from './pen.ts'

/** One call as chance makes it: what kind of call, and numbers that choose its parameters in the present world. */
export interface Intent {
  readonly kind: number
  readonly numbers: readonly number[]
}

export const NUMBERS_PER_INTENT = 28

const specOf = new Map<string, Readonly<Record<string, Gen>>>(callSpecs)
const internal = new Set([
  'AddAccount',
  'SetAvailabilityZoneState',
  'PutPrincipal',
  'PutServiceControlPolicy',
])

/** What the numbers of an intent choose from. */
export interface Situation {
  readonly world: World
  readonly timers: readonly Effect[]
  /** Which call of the sequence it is: its moment and part of its name. */
  readonly turn: number
}

/** The call that an intent stands for in the present world; undefined if no timer is left to fire. */
export function stepOf({ kind, numbers }: Intent, { world, timers, turn }: Situation): Step | undefined {
  const draw = drawFrom(numbers)
  const type = kinds[kind % kinds.length] ?? FIRE
  const at = instant(seconds(turn + 1))
  if (type === FIRE) {
    const command = draw.one(timers.filter((timer) => !isStale(world, timer)))?.command
    return command === undefined ? undefined : { at, cause: 'timer', command }
  }
  const command = written(type, world, draw)
  return { at, cause: 'sequence', command, ...manner(draw, command, turn) }
}

function written(type: string, world: World, draw: Draw): Command {
  const pen: Pen = { world, draw, made: {}, near: undefined }
  for (const [field, gen] of Object.entries(specOf.get(type) ?? {})) {
    const value = gen(pen)
    if (value !== undefined) pen.made[field] = value
  }
  const fields = Object.fromEntries(Object.entries(pen.made).filter(([name]) => !name.startsWith('#')))
  // Files may hold what the types keep out.
  if (draw.below(200) === 199)
    return {
      type,
      ...fields,
      colour: 'red',
      ...(hasAccount(type) && { accountId: accountOf(pen, type) }),
    } as unknown as Command
  return { type, ...fields, ...(hasAccount(type) && { accountId: accountOf(pen, type) }) } as Command
}

/** Whoever owns what the call is about, now and then somebody else. */
function accountOf({ world, draw, near }: Pen, type: string): unknown {
  const mood = draw.below(32)
  if (type === 'AddAccount') return mood < 16 ? '777788889999' : '121212121212'
  if (mood === 31) return '000000000000'
  const anybody = draw.one(rowsOf(world, 'accounts'))?.[0]
  if (mood >= 28) return anybody
  const decider = /^(?:Accept|Reject)/.test(type) ? near?.deciderId : undefined
  return decider ?? near?.ownerId ?? anybody
}

const withoutAccount = /^(Set(?!Security|Subnets|IpAddress)|OfferAws|Fail|Record|PutServiceListing)/

function hasAccount(type: string): boolean {
  return !withoutAccount.test(type)
}

/** What a call has besides its command: a name, a caller, a token, a dry run, tags. */
function manner(draw: Draw, command: Command, turn: number): Partial<Step> {
  // Names are of one thing each: what a call makes besides is named after it.
  const isAgain = draw.oneIn(4) && !command.type.includes('LoadBalancer')
  const name = draw.oneIn(4) ? undefined : isAgain ? `user/again-${command.type}` : `user/n${turn}`
  const mood = draw.below(80)
  const caller = draw.one(['arn:aws:iam::444455556666:role/reader', 'arn:aws:iam::444455556666:user/nobody'])
  return {
    ...(name !== undefined && { name }),
    ...(mood === 79 && { dryRun: true }),
    ...(mood === 38 && !internal.has(command.type) && { caller: caller as NonNullable<Step['caller']> }),
    ...(mood === 37 && { clientToken: 'token' }),
    ...(mood === 36 && { tags: { Name: 'x' } }),
    ...(mood === 35 && { tags: { 'aws:x': 'x' } }),
  }
}
