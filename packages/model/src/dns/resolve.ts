import type { World } from '../world.ts'
import { noAnswer, stepOf, type Found } from './found.ts'
import type { NameAnswer, NameQuestion, NameStep } from './name-answer.ts'
import { publicFound } from './public-dns.ts'
import { wireName } from './record-set/name.ts'
import { inboundStep, resolverFound } from './vpc-resolver.ts'

/** How often an answer may send the question on: names that stand for names, and servers that ask servers. */
const TURNS_MAX = 8

interface Trail {
  readonly steps: readonly NameStep[]
  readonly ttlSeconds: number
  readonly turns: number
}

/**
 * What a name means where it is asked for, and who said so on the way: rules, hidden and private zones of a VPC
 * [R-DNS-14], inbound endpoints as the VPC itself [R-DNS-20], and public DNS. Names that stand for other names are
 * followed, at most eight. Which interfaces are healthy, and whose turn it is, is not known here.
 */
export function resolveName(world: World, { vantage, name, recordType }: NameQuestion): NameAnswer {
  const steps = vantage.type === 'inbound' ? [inboundStep(vantage, wireName(name))] : []
  const trail = { steps, ttlSeconds: Number.POSITIVE_INFINITY, turns: 0 }
  return follow(world, { vantage, name: wireName(name), recordType }, trail)
}

function follow(world: World, asked: NameQuestion, trail: Trail): NameAnswer {
  const found = trail.turns > TURNS_MAX ? tooFar(asked) : answerTo(world, asked)
  const steps = [...trail.steps, found.step]
  const ttlSeconds = Math.min(trail.ttlSeconds, found.ttlSeconds)
  if (found.type === 'end') return { steps, ttlSeconds, ...found.content }
  return follow(world, found.ask, { steps, ttlSeconds, turns: trail.turns + 1 })
}

function answerTo(world: World, asked: NameQuestion): Found {
  switch (asked.vantage.type) {
    case 'vpc':
    case 'inbound':
      return resolverFound(world, asked, asked.vantage)
    case 'internet':
    case 'on-premises':
      return publicFound(world, asked)
  }
}

function tooFar({ name }: NameQuestion): Found {
  const speaker = { source: 'resolver', id: 'resolver', rule: 'R-DNS-14' } as const
  return noAnswer(stepOf(speaker, name, `more than ${TURNS_MAX} names or servers send on to one another`))
}
