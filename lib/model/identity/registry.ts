import type { Image } from '../../pins/types';
import type { AwsRegion } from '../cluster/regions';
import { type CloudValue, cloudValue } from '../units/cloud';

/** The registry of ECR that the account of a cluster has in a region. */
export interface EcrRegistry {
  /** Stack of a cluster in that account. */
  readonly stack: string;
  /** Region that holds the images. */
  readonly region: AwsRegion;
}

/**
 * Host of a registry of ECR, for the beginning of an image's name or of an entry in `failover.images`. The account is
 * a value of the stack.
 */
export const registryHost = ({ stack, region }: EcrRegistry): `${CloudValue}.dkr.ecr.${AwsRegion}.amazonaws.com` =>
  `${cloudValue(stack, 'AccountId')}.dkr.ecr.${region}.amazonaws.com`;

/**
 * An image as a registry of ECR has it: nodes pull it with their role, and from their own region, so that losing
 * another one takes nothing from them.
 *
 * @param pin - its repository is the name in the registry, without a host: `luneo/luneo-backend`
 */
export const imageIn = (registry: EcrRegistry, pin: Image): Image => ({
  ...pin,
  repository: `${registryHost(registry)}/${pin.repository}`,
});
