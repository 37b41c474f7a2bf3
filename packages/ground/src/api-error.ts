/** A refusal by AWS's API: returned, never thrown. */
export interface ApiError {
  readonly type: 'ApiError'
  /** AWS's own code, `InvalidSubnet.Range`. */
  readonly code: string
  /** The number of the rule that refuses. */
  readonly rule: string
  /** What, where, and how to mend it. */
  readonly message: string
  /** The field of the command that is at fault, `subnetIds[1]`. */
  readonly field?: string
}

/** Makes a refusal. */
export function apiError(code: string, rule: string, message: string, field?: string): ApiError {
  const error = { type: 'ApiError', code, rule, message } as const
  return field === undefined ? error : { ...error, field }
}

/** Whether a returned value is a refusal. */
export function isApiError(value: unknown): value is ApiError {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'ApiError'
}
