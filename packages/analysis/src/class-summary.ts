/** One class of clients in one variant, over all replications; texts are '-' where nothing was measured. */
export interface ClassSummary {
  readonly name: string
  /** Full name of the endpoint that the class asks for, where the run shows one. */
  readonly endpoint: string | undefined
  /** Connections by outcome; only `ok` and `failed` are in `success`. */
  readonly ok: number
  readonly failed: number
  readonly unfinished: number
  readonly notAttempted: number
  readonly success: string
  readonly attemptSuccess: string
  readonly connectP50: string
  readonly connectP99: string
  /** The longest recovery time of any fault window and replication, '-' without a fault. */
  readonly recovery: string
  readonly crossAzBytes: string
  readonly dnsSpread: string
  /** Failed connections by reason, most frequent first. */
  readonly failures: readonly FailureCount[]
  /** What its clients saw, in words, as in the variant's sentence. */
  readonly sentence: string
}

/** How many connections failed for one reason. */
export interface FailureCount {
  readonly reason: string
  readonly count: number
}
