import type { Tone } from '../figure/data.ts'

const TONES: ReadonlyMap<string, Tone> = new Map([
  ...tones('good', 'up available active healthy accepted enabled verified in-service'),
  ...tones(
    'warn',
    'impaired degraded gray constrained information initial draining pending provisioning modifying',
  ),
  ...tones(
    'bad',
    'down unavailable unhealthy failed rejected expired deleting deleted isolate isolated power-loss',
  ),
])

/** How good a state is by its name as AWS spells it; names that are not known are idle, never good. */
export function toneOf(state: string): Tone {
  return TONES.get(state.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase()) ?? 'idle'
}

function tones(tone: Tone, states: string): [string, Tone][] {
  return states.split(' ').map((state) => [state, tone])
}
