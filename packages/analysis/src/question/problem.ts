/** A question that can't be asked of this world: what is wrong with it, and how to mend it. */
export class QuestionProblem extends Error {
  readonly hint: string

  constructor(message: string, hint: string) {
    super(message)
    this.name = 'QuestionProblem'
    this.hint = hint
  }
}
