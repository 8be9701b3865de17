import type { Cidr } from '../units/cidr';
import { awsName, cidr, group, prose, word } from '../shape/fields';
import { list, object, oneOf, variants } from '../shape/shape';

/** Who reaches the API server: the network alone, or named ranges outside it too. */
export type EksEndpoint =
  | { readonly access: 'private' }
  | {
      readonly access: 'limited';
      /** Ranges outside the network that may connect. */
      readonly from: readonly Cidr[];
    };

/**
 * The way of people to a private API server: a small machine in the network of the cluster, to which Systems Manager
 * forwards a port; or something that is there already.
 */
export type EksWayIn =
  | { readonly kind: 'bastion' }
  | {
      readonly kind: 'elsewhere';
      /** What it is, for whoever is called at night: `the VPN of the office, profile eu-west-1`. */
      readonly how: string;
    };

/** What a person or a program may do in the cluster, by its IAM role in the cluster's account. */
export interface EksAccess {
  /** Short name, unique in the cluster. */
  readonly name: string;
  /**
   * Role by name, with its path where it has one: `PlatformAdmin`,
   * `aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef`.
   */
  readonly role: string;
  /**
   * Who makes the role, before the stack is deployed: `IAM Identity Center`, another stack.
   *
   * @default - the platform does, since it is among its `people`
   */
  readonly madeBy?: string;
  /**
   * Access policy of EKS: `AmazonEKSClusterAdminPolicy`, `AmazonEKSAdminPolicy`, `AmazonEKSEditPolicy` or
   * `AmazonEKSViewPolicy`.
   */
  readonly may: 'administer-cluster' | 'administer' | 'edit' | 'view';
  /** Namespaces that it holds in. @default - the whole cluster */
  readonly namespaces?: readonly string[];
  /**
   * Groups of Kubernetes that it is in besides: they have the rights that `access` of the cluster gives them.
   *
   * @default - none
   */
  readonly groups?: readonly string[];
}

export const endpointShape = variants<EksEndpoint, 'access'>('access', { private: {}, limited: { from: list(cidr) } });

export const wayInShape = variants<EksWayIn, 'kind'>('kind', { bastion: {}, elsewhere: { how: prose } });

export const accessShape = object<EksAccess>({
  name: group,
  role: awsName,
  madeBy: prose.optional(),
  may: oneOf('administer-cluster', 'administer', 'edit', 'view'),
  namespaces: list(word).optional(),
  groups: list(group).optional(),
});
