/** What an endpoint has without a policy of its own, as AWS prints it: full access [R-IAM-1]. */
export const DEFAULT_POLICY = JSON.stringify(
  { Statement: [{ Action: '*', Effect: 'Allow', Principal: '*', Resource: '*' }] },
  null,
  2,
)
