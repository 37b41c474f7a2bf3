import {
  days,
  formatDuration,
  nearest,
  parseBandwidth,
  parseDuration,
  parsed,
  parseShare,
  quoted,
  unparsed,
} from '@causeway/ground'
import type { Duration, Parsed } from '@causeway/ground'
import { knobRegister, knobText } from '@causeway/model'
import type { KnobName, Knobs } from '@causeway/model'
import type { Problems } from './problems.ts'
import { codeOfUnparsed } from './unparsed-code.ts'

/** No delay may carry the clock past the last instant that it can tell apart. */
const TIME_MAX = days(1)

type Reading = { readonly value: Knobs[KnobName] } | Refusal

interface Refusal {
  readonly code: string
  readonly message: string
  readonly hint?: string
}

/** The values under `knobs:`, each in the unit of its entry in the register of assumptions. */
export function readKnobs(texts: Readonly<Record<string, string>>, problems: Problems): Partial<Knobs> {
  const read = Object.entries(texts).flatMap(([name, text]) => {
    if (!isKnob(name)) {
      const known = Object.keys(knobRegister)
      const near = nearest(name, known)
      const hint = near === undefined ? `knobs: ${known.join(', ')}` : `did you mean ${near}?`
      problems.atKey(['knobs', name], { code: 'CW010', message: `there is no knob ${quoted(name)}`, hint })
      return []
    }
    const reading = readKnob(name, text)
    if ('value' in reading) return [[name, reading.value] as const]
    problems.at(['knobs', name], reading)
    return []
  })
  const knobs: Partial<Knobs> = Object.fromEntries(read)
  checkBandwidths(knobs, problems)
  return knobs
}

/** An endpoint never has more than it has at most [R-DP-2]. */
function checkBandwidths(knobs: Partial<Knobs>, problems: Problems): void {
  const [first, most] = ['endpoint.bandwidth', 'endpoint.maxBandwidth'] as const
  const [has, atMost] = [first, most].map((name) => knobs[name] ?? knobRegister[name].default) as [
    number,
    number,
  ]
  if (has <= atMost) return
  const message = `${first} is ${knobText(first, has)}, and ${most} only ${knobText(most, atMost)}`
  const hint = `raise ${most}, or lower ${first}`
  problems.at(['knobs', knobs[first] === undefined ? most : first], { code: 'CW021', message, hint })
}

function isKnob(name: string): name is KnobName {
  return Object.hasOwn(knobRegister, name)
}

function readKnob(name: KnobName, text: string): Reading {
  const knob = knobRegister[name]
  switch (knob.kind) {
    case 'flag':
      return text === 'true' || text === 'false'
        ? { value: text === 'true' }
        : { code: 'CW014', message: `${name} is true or false, not ${quoted(text)}` }
    case 'choice': {
      const choices: readonly string[] = knob.choices ?? []
      const chosen = choices.find((each) => each === text)
      if (chosen === undefined)
        return { code: 'CW014', message: `${name} is none of ${choices.join(', ')}: ${quoted(text)}` }
      return { value: chosen as Knobs[KnobName] }
    }
    case 'duration':
      return readTime(name, text, knob.range ?? [0, Math.max(TIME_MAX, knob.default as Duration)])
    case 'bandwidth':
    case 'share':
    case 'ratio':
      return readAmount(name, text, knob.kind, knob.range ?? [0, Number.MAX_SAFE_INTEGER])
  }
}

function readAmount(
  name: KnobName,
  text: string,
  kind: 'bandwidth' | 'share' | 'ratio',
  [least, most]: readonly [number, number],
): Reading {
  const amount = parseAmount(text, kind)
  if (!amount.ok) {
    const { error, hint } = amount
    return { code: codeOfUnparsed(amount.kind), message: error, ...(hint === undefined ? {} : { hint }) }
  }
  if (amount.value >= least && amount.value <= most) return { value: amount.value as Knobs[KnobName] }
  const range = `${knobText(name, least)} to ${knobText(name, most)}`
  return { code: 'CW021', message: `${name} must be ${range}` }
}

function parseAmount(text: string, kind: 'bandwidth' | 'share' | 'ratio'): Parsed<number> {
  if (kind === 'share') return parseShare(text)
  if (kind === 'bandwidth') return text === 'none' ? parsed(0) : parseBandwidth(text)
  const digits = /^(\d{1,6})(?:\.(\d{1,3}))?$/.exec(text)
  if (digits === null) return unparsed('number', `${quoted(text)} is no number such as '1.5'`)
  return parsed(Number(digits[1]) * 1000 + Number((digits[2] ?? '').padEnd(3, '0')))
}

function readTime(name: KnobName, text: string, [least, most]: readonly [number, number]): Reading {
  const time = parseDuration(text)
  if (!time.ok) {
    const { kind, error, hint } = time
    return { code: codeOfUnparsed(kind), message: error, ...(hint === undefined ? {} : { hint }) }
  }
  if (time.value >= least && time.value <= most) return { value: time.value }
  const range =
    least > 0 ? `${formatDuration(least)} to ${formatDuration(most)}` : `at most ${formatDuration(most)}`
  return { code: 'CW021', message: `${name} must be ${range}` }
}
