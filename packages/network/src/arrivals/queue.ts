/** Numbers in the order in which they came; the first to come is the first to go. Plain data. */
export interface Queue {
  readonly items: number[]
  /** How many at the head of the list have gone already. */
  gone: number
}

/** Fewer that have gone are not worth moving the others for. */
const GONE_MAX = 1024

export function queueOf(items: readonly number[] = []): Queue {
  return { items: [...items], gone: 0 }
}

export function join({ items }: Queue, number: number): void {
  items.push(number)
}

/** Takes the first off; undefined where there is none. However long the queue, that takes no longer on average. */
export function leave(queue: Queue): number | undefined {
  const { items, gone } = queue
  if (gone === items.length) return undefined
  const first = items[gone]
  queue.gone += 1
  if (queue.gone > GONE_MAX && queue.gone * 2 > items.length) {
    items.splice(0, queue.gone)
    queue.gone = 0
  }
  return first
}

/** Those that are still there, in order. */
export function standing({ items, gone }: Queue): readonly number[] {
  return items.slice(gone)
}
