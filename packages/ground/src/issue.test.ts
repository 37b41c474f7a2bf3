import { expect, test } from 'vitest'
import { apiError, isApiError } from './api-error.ts'
import { compareIssues, type Issue } from './issue.ts'

const base: Issue = {
  code: 'CW042',
  severity: 'error',
  file: 'b.yaml',
  line: 2,
  column: 2,
  length: 1,
  message: 'm',
}

test('issues are ordered by file, line, column, code and message, in that order', () => {
  const ordered: Issue[] = [
    { ...base, file: 'a.yaml', line: 9 },
    { ...base, line: 1, column: 9 },
    { ...base, column: 1, code: 'CW099' },
    { ...base, code: 'CW010', message: 'z' },
    { ...base, message: 'a' },
    base,
    { ...base, line: 10 },
  ]
  expect(ordered.toReversed().sort(compareIssues)).toEqual(ordered)
  expect(compareIssues(base, { ...base })).toBe(0)
})

test('a refusal by the API is known by its type, and names a field only if one is at fault', () => {
  const error = apiError('InvalidSubnet.Range', 'R-VPC-1', 'the block is outside its VPC')
  expect(isApiError(error)).toBe(true)
  expect(Object.keys(error)).not.toContain('field')
  expect(apiError('X', 'R-VPC-1', 'm', 'subnetIds[1]').field).toBe('subnetIds[1]')
  for (const other of [null, undefined, 'ApiError', {}, { type: 'applied' }])
    expect(isApiError(other)).toBe(false)
})
