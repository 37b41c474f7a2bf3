/** Thrown when only a bug of this program can explain what was found; never for what a user wrote or AWS refuses. */
export class BrokenInvariant extends Error {
  override readonly name = 'BrokenInvariant'
}

/** Throws `BrokenInvariant` unless the condition holds. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new BrokenInvariant(message)
}

/** The default branch of an exhaustive switch: compiles only if no case is left, throws `BrokenInvariant` if one slips in. */
export function unreachable(value: never, where: string): never {
  throw new BrokenInvariant(`${where}: no case for ${describe(value)}`)
}

function describe(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'type' in value) return `type ${String(value.type)}`
  return String(value)
}
