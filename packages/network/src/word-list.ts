/** Words by number, in order of first use: what reason and name columns index. */
export interface WordList {
  numberOf(word: string): number
  words(): readonly string[]
  /** Takes the words of another list, in their order, into one that is empty. */
  load(words: readonly string[]): void
}

export function wordList(): WordList {
  const numbers = new Map<string, number>()
  const list: string[] = []
  function numberOf(word: string): number {
    const known = numbers.get(word)
    if (known !== undefined) return known
    numbers.set(word, list.length)
    return list.push(word) - 1
  }

  return { numberOf, words: () => list, load: (words) => words.forEach(numberOf) }
}
