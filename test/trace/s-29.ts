import type { TraceQuestion, TraceScenario } from './question.ts'

const S3 = 's3.us-east-1.amazonaws.com:443'
const DYNAMODB = 'dynamodb.us-east-1.amazonaws.com:443'
const user = 'arn:aws:iam::111122223333:user/ann'
const role = 'arn:aws:iam::111122223333:role/role_name'
const otherRole = 'arn:aws:iam::111122223333:role/other_role'

type Way = 'by-named' | 'by-sibling' | 'elsewhere' | 'console'

/** Sender, call, bucket, and the Sid of the statement that denies it; allowed by its caller's own policy without one. */
type BucketRow = readonly [way: Way, call: string, bucket: string, deniedBy?: string]

const OF_ENDPOINT = 'Allow-access-to-specific-VPCE'
const OF_VPC = 'Allow-access-to-specific-VPC'
const OF_CIDR = 'Allow-access-to-specific-VPC-CIDR'

const bucketRows: readonly BucketRow[] = [
  ['by-named', 'GetObject', 'of-endpoint'],
  ['by-named', 'PutObject', 'of-endpoint'],
  ['by-named', 'DeleteObject', 'of-endpoint'],
  ['by-sibling', 'GetObject', 'of-endpoint', OF_ENDPOINT],
  ['console', 'GetObject', 'of-endpoint', OF_ENDPOINT],
  ['console', 'PutObject', 'of-endpoint', OF_ENDPOINT],
  ['console', 'DeleteObject', 'of-endpoint', OF_ENDPOINT],
  ['console', 'ListBucket', 'of-endpoint'],
  ['by-named', 'GetObject', 'of-vpc'],
  ['by-sibling', 'GetObject', 'of-vpc'],
  ['elsewhere', 'GetObject', 'of-vpc', OF_VPC],
  ['console', 'GetObject', 'of-vpc', OF_VPC],
  ['by-named', 'GetObject', 'of-cidr'],
  ['elsewhere', 'GetObject', 'of-cidr', OF_CIDR],
  ['console', 'GetObject', 'of-cidr', OF_CIDR],
]

function ofBucket([way, call, bucket, deniedBy]: BucketRow): TraceQuestion {
  const outcome = deniedBy === undefined ? 'allowed' : 'denied'
  const viaInternetGateway = way === 'console'
  return {
    title: `${call} on bucket ${bucket}, ${way}: ${outcome}`,
    from: `lab/${way}`,
    to: S3,
    request: { action: `s3:${call}`, resource: resourceOf(call, bucket), principal: user },
    expected:
      deniedBy === undefined
        ? {
            verdict: 'reachable',
            viaInternetGateway,
            says: ['allowed by statement 1 of the identity policy'],
          }
        : {
            verdict: 'not-reachable',
            codes: ['CW_POLICY_DENIED'],
            viaInternetGateway,
            says: [`denied by statement ${deniedBy} of the resource policy`],
          },
  }
}

function resourceOf(call: string, bucket: string): string {
  return call === 'ListBucket' ? `arn:aws:s3:::${bucket}` : `arn:aws:s3:::${bucket}/key`
}

/** Policy of the named endpoint, caller, call, bucket, and whether it is allowed. */
type EndpointRow = readonly [variant: string, who: string, call: string, bucket: string, isAllowed: boolean]

const endpointRows: readonly EndpointRow[] = [
  ['one-bucket', user, 'GetObject', 'of-endpoint', true],
  ['one-bucket', user, 'DeleteObject', 'of-endpoint', false],
  ['one-bucket', user, 'GetObject', 'open', false],
  ['one-role', role, 'DeleteObject', 'open', true],
  ['one-role', otherRole, 'GetObject', 'open', false],
  ['one-role', user, 'GetObject', 'open', false],
  ['other-account', user, 'GetObject', 'open', false],
  // Alone a policy that only denies allows nothing, whatever the call [R-IAM-16].
  ['only-a-deny', user, 'ListBucket', 'open', false],
]

function ofEndpoint([variant, who, call, bucket, isAllowed]: EndpointRow): TraceQuestion {
  const caller = who.slice(who.lastIndexOf(':') + 1)
  return {
    title: `endpoint policy ${variant}: ${call} on bucket ${bucket} by ${caller}: ${isAllowed ? 'allowed' : 'denied'}`,
    variant,
    from: 'lab/by-named',
    to: S3,
    request: { action: `s3:${call}`, resource: resourceOf(call, bucket), principal: who },
    expected: isAllowed
      ? { verdict: 'reachable', says: ['allowed by statement'] }
      : { verdict: 'not-reachable', codes: ['CW_POLICY_DENIED'], says: ['no endpoint policy allows it'] },
  }
}

const onTable = (call: string, resource: string, expected: TraceQuestion['expected']): TraceQuestion => ({
  title: `the read-only endpoint of DynamoDB: ${call} is ${expected.verdict === 'reachable' ? 'allowed' : 'denied'}`,
  from: 'lab/by-named',
  to: DYNAMODB,
  request: { action: `dynamodb:${call}`, resource, principal: user },
  expected,
})
const TABLE = 'arn:aws:dynamodb:us-east-1:111122223333:table/orders'

/** The guide's example policies against all ways to a bucket [R-IAM-16, R-IAM-18]. */
export const s29: TraceScenario = {
  scenario: 'S-29',
  file: 's-29',
  title: 'endpoint policy and bucket policy lab',
  questions: [
    ...bucketRows.map(ofBucket),
    ...endpointRows.map(ofEndpoint),
    {
      title: 'an endpoint that allows everything grants nothing to a caller without a policy',
      from: 'lab/by-named',
      to: S3,
      request: {
        action: 's3:GetObject',
        resource: 'arn:aws:s3:::of-endpoint/key',
        principal: 'arn:aws:iam::111122223333:user/nobody',
      },
      expected: { verdict: 'not-reachable', codes: ['CW_POLICY_DENIED'] },
    },
    onTable('DescribeTable', TABLE, { verdict: 'reachable', through: ['lab/tables'] }),
    onTable('PutItem', TABLE, { verdict: 'not-reachable', codes: ['CW_POLICY_DENIED'] }),
  ],
}
