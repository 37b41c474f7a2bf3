import type { ApiError } from '@causeway/ground'
import type { Command } from '@causeway/model'

/**
 * Our code for a refusal by the model: CW030 to CW038 and CW060, CW061 by its rule, CW042 for what does not exist,
 * else CW099; the AWS code and the rule number stand beside it.
 */
export function codeOfRefusal(error: ApiError, command: Command): string {
  return codeByRule(error) ?? codeByError(error) ?? codeByCommand(command) ?? 'CW099'
}

const CODES: Readonly<Record<string, string>> = {
  'R-REG-1': 'CW034',
  'R-REG-4': 'CW034',
  'R-REG-7': 'CW035',
  'R-ERR-35': 'CW034',
  'R-ERR-12': 'CW035',
  'R-SVC-5': 'CW036',
  'R-ERR-10': 'CW060',
  'R-ERR-20': 'CW060',
  'R-Q-1': 'CW060',
  'R-Q-2': 'CW060',
  'R-SG-6': 'CW060',
  'R-DNS-6': 'CW061',
  'R-IF-8': 'CW061',
  'R-IF-16': 'CW061',
  'R-ERR-13': 'CW061',
  'R-ERR-15': 'CW061',
  'R-ERR-16': 'CW061',
  'R-ERR-42': 'CW061',
}

function codeByRule({ rule }: ApiError): string | undefined {
  return CODES[rule]
}

const QUOTA = /LimitExceeded$|^TooMany/

function codeByError({ code }: ApiError): string | undefined {
  if (QUOTA.test(code)) return 'CW060'
  if (code === 'InvalidVpcRange' || code.startsWith('InvalidSubnet.')) return 'CW033'
  if (code.endsWith('.NotFound')) return 'CW042'
  return undefined
}

function codeByCommand({ type }: Command): string | undefined {
  switch (type) {
    case 'AuthorizeSecurityGroupIngress':
    case 'AuthorizeSecurityGroupEgress':
      return 'CW037'
    case 'CreateNetworkAclEntry':
      return 'CW038'
    default:
      return undefined
  }
}
