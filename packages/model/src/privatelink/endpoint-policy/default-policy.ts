/** What an endpoint has without a policy of its own, as AWS prints it: full access, through a gateway endpoint too [R-IAM-1, R-GW-15]. */
export const DEFAULT_POLICY = JSON.stringify(
  { Statement: [{ Action: '*', Effect: 'Allow', Principal: '*', Resource: '*' }] },
  null,
  2,
)
