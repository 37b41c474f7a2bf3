/** Which of the values inside another, counted round in the order of a walk, is replaced by what. */
export interface Spot {
  readonly at: number
  readonly value: unknown
}

/** Replaces one of the values inside the JSON value that an object has under a key, itself among them. */
export function replaceValue(owner: Record<string, unknown>, key: string, { at, value }: Spot): void {
  const spots: (() => void)[] = []
  const walk = (holder: Record<string, unknown>, name: string): void => {
    spots.push(() => {
      holder[name] = value
    })
    const inside = holder[name]
    if (typeof inside !== 'object' || inside === null) return
    for (const each of Object.keys(inside)) walk(inside as Record<string, unknown>, each)
  }
  walk(owner, key)
  spots[at % spots.length]?.()
}
