/** One string or template literal without its quotes; a template's `${…}` parts stay code. */
export interface Literal {
  readonly start: number
  readonly quote: '"' | "'" | '`'
  readonly text: string
}

/** A stretch of comment with the offset of its first character. */
export interface Comment {
  readonly start: number
  readonly text: string
}

/**
 * A source text taken apart: `code` has the length and the line breaks of the
 * original, with comments, regular expressions and the insides of literals blanked.
 */
export interface Tokens {
  readonly code: string
  readonly literals: readonly Literal[]
  readonly comments: readonly Comment[]
}

const blank = (text: string): string => text.replace(/[^\n]/g, ' ')

// A slash after one of these opens a regular expression; after anything else it divides.
const beforeRegex =
  /(?:^|[(,=:[!&|?{};+\-*%<>~^]|\b(?:return|typeof|case|in|of|delete|void|throw|new|else|do|await|yield))\s*$/

/** Takes TypeScript source apart, well enough for rules about words; it is no parser. */
export function tokens(source: string): Tokens {
  const literals: Literal[] = []
  const comments: Comment[] = []
  // For every template whose `${` is open: how many braces are open inside it.
  const templates: number[] = []
  let code = ''
  let at = 0

  const comment = (end: number): void => {
    comments.push({ start: at, text: source.slice(at, end) })
    skip(end)
  }
  const skip = (end: number): void => {
    code += blank(source.slice(at, end))
    at = end
  }
  const keep = (length: number): void => {
    code += source.slice(at, at + length)
    at += length
  }
  const literal = (quote: Literal['quote'], end: number): void => {
    literals.push({ start: at - 1, quote, text: source.slice(at, end) })
    skip(end)
  }
  const template = (): void => {
    const end = templateEnd(source, at)
    literal('`', end)
    if (source[end] === '$') templates.push(0)
    keep(source[end] === '$' ? 2 : 1)
  }

  while (at < source.length) {
    const char = source.charAt(at)
    const depth = templates.at(-1)
    if (source.startsWith('//', at)) comment(indexOr(source, '\n', at))
    else if (source.startsWith('/*', at)) comment(indexOr(source, '*/', at) + 2)
    else if (char === "'" || char === '"') {
      keep(1)
      literal(char, quoteEnd(source, at, char))
      keep(1)
    } else if (char === '`') {
      keep(1)
      template()
    } else if (char === '}' && depth === 0) {
      templates.pop()
      keep(1)
      template()
    } else if (char === '/' && beforeRegex.test(code.slice(-40))) skip(regexEnd(source, at))
    else {
      if (depth !== undefined && char === '{') templates[templates.length - 1] = depth + 1
      if (depth !== undefined && char === '}') templates[templates.length - 1] = depth - 1
      keep(1)
    }
  }
  return { code, literals, comments }
}

function indexOr(source: string, needle: string, from: number): number {
  const found = source.indexOf(needle, from)
  return found === -1 ? source.length : found
}

function quoteEnd(source: string, from: number, quote: string): number {
  let at = from
  while (at < source.length && source[at] !== quote && source[at] !== '\n') at += source[at] === '\\' ? 2 : 1
  return at
}

function templateEnd(source: string, from: number): number {
  let at = from
  while (at < source.length && source[at] !== '`' && !source.startsWith('${', at)) {
    at += source[at] === '\\' ? 2 : 1
  }
  return at
}

function regexEnd(source: string, from: number): number {
  let at = from + 1
  let inClass = false
  while (at < source.length && source[at] !== '\n' && (inClass || source[at] !== '/')) {
    if (source[at] === '[') inClass = true
    if (source[at] === ']') inClass = false
    at += source[at] === '\\' ? 2 : 1
  }
  return Math.min(at + 1, source.length)
}
