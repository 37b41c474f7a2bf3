const LETTERS = ['a', 'b', 'c', 'd'] as const

/** Four zones of a Region by their names and IDs, as an account lists them. */
export const fourZones = `{ ${LETTERS.map((letter, i) => `us-east-1${letter}: use1-az${i + 1}`).join(', ')} }`

/** Lines of subnets `prefix-a` to `prefix-d`, one in each zone, with blocks of a net from a number on. */
export function subnetLines(prefix: string, net: string, first = 0): readonly string[] {
  return LETTERS.map(
    (letter, i) =>
      `          ${prefix}-${letter}: { az: us-east-1${letter}, cidr: ${net}.${first + i}.0/24 }`,
  )
}

/** The names of such subnets, as a list. */
export function subnetList(prefix: string): string {
  return `[${LETTERS.map((letter) => `${prefix}-${letter}`).join(', ')}]`
}

/** `01`, `02`, … up to a number. */
export function numbered(many: number): readonly string[] {
  return Array.from({ length: many }, (_, i) => String(i + 1).padStart(2, '0'))
}
