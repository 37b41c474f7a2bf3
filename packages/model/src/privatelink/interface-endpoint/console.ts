import { awsServiceCode } from '../endpoint-service/offer.ts'
import type { EndpointService } from '../endpoint-service/types.ts'
import type { CreateVpcEndpoint } from './types.ts'

/**
 * What the console chooses for an interface endpoint unless told otherwise: private DNS for every AWS service with a
 * private name but S3; the API itself chooses none [R-IF-6].
 */
export function consoleChoices(service: EndpointService): Pick<CreateVpcEndpoint, 'privateDnsEnabled'> {
  if (service.owner === 'customer' || service.privateDnsName === undefined)
    return { privateDnsEnabled: false }
  return { privateDnsEnabled: awsServiceCode(service.serviceName, service.region) !== 's3' }
}
