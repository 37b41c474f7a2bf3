import { NONE_YET } from '../connection-columns.ts'

const PAGE = 1024

/**
 * The slots of open connections by the connections' numbers, in pages; a page is kept while one of its connections is open,
 * so that the room needed grows with those and not with all that there ever were.
 */
export interface SlotsByNumber {
  readonly pages: (Int32Array | undefined)[]
  /** By page, how many of its connections are open. */
  readonly used: number[]
}

export function slotsByNumber(): SlotsByNumber {
  return { pages: [], used: [] }
}

export function noteSlot({ pages, used }: SlotsByNumber, number: number, slot: number): void {
  const page = Math.floor(number / PAGE)
  // A list with holes is slow.
  while (pages.length <= page) {
    pages.push(undefined)
    used.push(0)
  }
  const slots = (pages[page] ??= new Int32Array(PAGE).fill(NONE_YET))
  slots[number % PAGE] = slot
  used[page] = (used[page] as number) + 1
}

/** Forgets the slot of a connection that had one. */
export function forgetSlot({ pages, used }: SlotsByNumber, number: number): void {
  const page = Math.floor(number / PAGE)
  const slots = pages[page]
  if (slots === undefined) return
  slots[number % PAGE] = NONE_YET
  used[page] = (used[page] as number) - 1
  // The newest page is about to be needed again.
  if (used[page] === 0 && page < pages.length - 1) pages[page] = undefined
}

/** Calls for each slot in order of the connections' numbers, but for those that an earlier call has forgotten. */
export function eachSlotNoted({ pages }: SlotsByNumber, act: (slot: number) => void): void {
  for (const slots of pages) {
    if (slots === undefined) continue
    for (let at = 0; at < PAGE; at++) {
      const slot = slots[at] as number
      if (slot !== NONE_YET) act(slot)
    }
  }
}

/** The slot of a connection, -1 for none. */
export function slotNoted({ pages }: SlotsByNumber, number: number): number {
  const slots = pages[Math.floor(number / PAGE)]
  return slots === undefined ? NONE_YET : (slots[number % PAGE] as number)
}
