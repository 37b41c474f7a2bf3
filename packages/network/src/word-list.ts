/** Words by number, in order of first use: what reason and name columns index. */
export interface WordList {
  numberOf(word: string): number
  words(): readonly string[]
}

export function wordList(): WordList {
  const numbers = new Map<string, number>()
  const list: string[] = []
  return {
    numberOf(word) {
      const known = numbers.get(word)
      if (known !== undefined) return known
      numbers.set(word, list.length)
      return list.push(word) - 1
    },
    words: () => list,
  }
}
