import type { SourceFile, Span } from './node.ts'

/** A source file with the offset at which each of its lines starts. */
export interface Layout {
  readonly source: SourceFile
  readonly starts: readonly number[]
}

/** Splits a text into lines at LF; a CR before the LF belongs to no line. */
export function layOut(file: string, text: string): Layout {
  const starts = lineStarts(text)
  const lines = starts.map((start, index) => lineText(text, start, starts[index + 1]))
  return { source: { file, text, lines }, starts }
}

/** The span from one offset up to another (exclusive), cut at the end of its first line. */
export function spanBetween(layout: Layout, from: number, to: number): Span {
  const index = lineIndexAt(layout.starts, from)
  const column = from - (layout.starts[index] ?? 0)
  const lineLength = layout.source.lines[index]?.length ?? 0
  const length = Math.max(1, Math.min(to - from, lineLength - column))
  return { line: index + 1, column: column + 1, length, offset: from }
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

function lineText(text: string, start: number, next: number | undefined): string {
  if (next === undefined) return text.slice(start)
  const end = text[next - 2] === '\r' && next - 2 >= start ? next - 2 : next - 1
  return text.slice(start, end)
}

function lineIndexAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
