/** Whether a value is like a filter's pattern: `*` is any run of characters, `?` any one, a backslash takes the next as it is. */
export function matches(pattern: string, value: string): boolean {
  const wanted = tokensOf(pattern)
  let [at, from] = [0, 0]
  let [star, resume] = [-1, 0]
  while (from < value.length) {
    const token = wanted[at]
    if (token?.type === 'run') {
      ;[star, resume] = [at, from]
      at += 1
    } else if (token?.type === 'any' || (token?.type === 'unit' && token.unit === value[from])) {
      at += 1
      from += 1
    } else if (star >= 0) {
      // The last run takes one character more, and what follows it is tried again.
      resume += 1
      ;[at, from] = [star + 1, resume]
    } else return false
  }
  return wanted.slice(at).every(({ type }) => type === 'run')
}

type Token =
  { readonly type: 'run' } | { readonly type: 'any' } | { readonly type: 'unit'; readonly unit: string }

function tokensOf(pattern: string): readonly Token[] {
  const tokens: Token[] = []
  for (let i = 0; i < pattern.length; i += 1) {
    const unit = pattern[i] ?? ''
    if (unit === '*') tokens.push({ type: 'run' })
    else if (unit === '?') tokens.push({ type: 'any' })
    else if (unit === '\\' && i + 1 < pattern.length) {
      i += 1
      tokens.push({ type: 'unit', unit: pattern[i] ?? '' })
    } else tokens.push({ type: 'unit', unit })
  }
  return tokens
}
