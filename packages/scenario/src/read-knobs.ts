import { nearest, parseDuration } from '@causeway/ground'
import { knobRegister } from '@causeway/model'
import type { KnobName, Knobs } from '@causeway/model'
import type { Problems } from './problems.ts'

type Reading = { readonly value: Knobs[KnobName] } | { readonly error: string; readonly hint?: string }

/** The values under `knobs:`, each in the unit of its entry in the register of assumptions. */
export function readKnobs(texts: Readonly<Record<string, string>>, problems: Problems): Partial<Knobs> {
  const read = Object.entries(texts).flatMap(([name, text]) => {
    if (!isKnob(name)) {
      const near = nearest(name, Object.keys(knobRegister))
      const hint = near === undefined ? 'knobs are named in docs/assumptions.md' : `did you mean ${near}?`
      problems.atKey(['knobs', name], { code: 'CW010', message: `there is no knob "${name}"`, hint })
      return []
    }
    const reading = readKnob(name, text)
    if ('value' in reading) return [[name, reading.value] as const]
    const { error, hint } = reading
    problems.at(['knobs', name], { code: 'CW025', message: error, ...(hint === undefined ? {} : { hint }) })
    return []
  })
  return Object.fromEntries(read)
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
        : { error: `${name} is true or false, not "${text}"` }
    case 'choice': {
      const choices: readonly string[] = knob.choices ?? []
      const chosen = choices.find((each) => each === text)
      if (chosen === undefined) return { error: `${name} is none of ${choices.join(', ')}: "${text}"` }
      return { value: chosen as Knobs[KnobName] }
    }
    default: {
      const time = parseDuration(text)
      return time.ok ? { value: time.value } : time
    }
  }
}
