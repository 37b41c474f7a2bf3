import type { CustomerService } from './types.ts'

/** The ARN of a customer's service, as policies and Contributor Insights name it. */
export function serviceArn({ region, ownerId, serviceId }: CustomerService): string {
  return `arn:aws:ec2:${region}:${ownerId}:vpc-endpoint-service/${serviceId}`
}

/** The id in the ARN of an endpoint service, or undefined. */
export function serviceIdOfArn(arn: string): string | undefined {
  return /^arn:[a-z-]+:ec2:[a-z0-9-]+:[0-9]{12}:vpc-endpoint-service\/(vpce-svc-[0-9a-f]+)$/.exec(arn)?.[1]
}
