/**
 * Endpoint services without endpoint policies, as us-east-1 listed them in 2024. The list is known in part: its first rows
 * were lost, so that an early name that is missing may still have none [R-IAM-17].
 */
export const withoutEndpointPolicy: readonly string[] = [
  'codewhisperer',
  'datasync',
  'datazone',
  'deadline.management',
  'deadline.scheduling',
  'deviceadvisor.iot',
  'ebs',
  'eks',
  'elastic-inference.runtime',
  'email-smtp',
  'grafana-workspace',
  'iot.credentials',
  'iot.data',
  'iotwireless.api',
  'lorawan.cups',
  'lorawan.lns',
  'macie2',
  'neptune-graph',
  'nimble',
  'organizations',
  'redshift-data',
  'refactor-spaces',
  'sagemaker.runtime-fips',
  'storagegateway',
  'transfer',
  'transfer.server',
  'verifiedpermissions',
]

/** Endpoint services that can be reached over IPv6, as us-east-1 listed them in 2024. */
export const withIpv6: readonly string[] = [
  'aws.api.{region}.kendra-ranking',
  'athena',
  'data-servicediscovery',
  'data-servicediscovery-fips',
  'eks-auth',
  'glue',
  'lakeformation',
  'quicksight-website',
  's3-outposts',
  'servicediscovery',
  'servicediscovery-fips',
  'timestream-influxdb',
]
