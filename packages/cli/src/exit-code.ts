import type { Issue } from '@causeway/ground'

/** What a command tells its caller [design.md 8]. */
export const exitCode = {
  ok: 0,
  assertionFailed: 1,
  badInput: 2,
  incomplete: 3,
  internalError: 4,
  io: 5,
  interrupted: 130,
} as const

export type ExitCode = (typeof exitCode)[keyof typeof exitCode]

/** Input or usage that the user must mend: exit 2. With issues, the message is all of them as text. */
export class BadInput extends Error {
  override readonly name = 'BadInput'
  readonly issues: readonly Issue[]

  constructor(message: string, issues: readonly Issue[] = []) {
    super(message)
    this.issues = issues
  }
}

/** A file or folder that can't be read or written: exit 5. */
export class IoFailure extends Error {
  override readonly name = 'IoFailure'
}
