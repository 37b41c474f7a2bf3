/** The 1-based line of an offset. */
export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

/** One finding as a person reads it and an editor opens it: `path:line: what`. */
export function finding(
  file: { readonly path: string; readonly text: string },
  at: number,
  what: string,
): string {
  return `${file.path}:${lineOf(file.text, at)}: ${what}`
}

/** A word that must not be written, and what to write instead. */
export interface Ban {
  readonly pattern: RegExp
  readonly name: string
  readonly use: string
}

/** Every place where a ban is broken; `searched` has the offsets of `file.text`. */
export function broken(
  ban: Ban,
  file: { readonly path: string; readonly text: string },
  searched: string,
): readonly string[] {
  const say = `${ban.name} is banned: use ${ban.use}`
  return [...searched.matchAll(new RegExp(ban.pattern, 'g'))].map((match) => finding(file, match.index, say))
}
