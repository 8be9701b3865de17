import type { AwsRegion } from '../cluster/regions';
import type { CloudValue } from '../units/cloud';
import type { AwsStatement } from '../workload/access';

/** Conditions of a statement: operator, key, values. */
export type IamConditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** A statement that may be bound to conditions. */
export interface IdentityStatement extends AwsStatement {
  /** @default - none */
  readonly conditions?: IamConditions;
}

/**
 * What an identity may do: statements of ours, a policy that AWS keeps, or the text that a controller's authors
 * publish.
 */
export type IdentityPolicy =
  | { readonly kind: 'own'; readonly name: string; readonly statements: readonly IdentityStatement[] }
  | { readonly kind: 'aws-managed'; readonly name: string }
  | { readonly kind: 'upstream'; readonly name: 'load-balancer-controller' };

/**
 * One ServiceAccount that calls AWS, with all that its role may do.
 *
 * The AWS side makes the role and the association from it, the Kubernetes side the ServiceAccount of the same name;
 * neither is told an ARN, but for the annotation that IRSA needs (`irsaAnnotations`).
 */
export interface Identity {
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly roleName: string;
  /**
   * What the role is called where its name is a contract (`AlbControllerRole`); its logical id.
   *
   * @default - made from namespace and ServiceAccount
   */
  readonly role?: string;
  /**
   * How the pods get the role: by the Pod Identity agent of their node, or on Fargate, where there is none, by the
   * cluster's OIDC issuer.
   */
  readonly credentials: 'pod-identity' | 'irsa';
  readonly policies: readonly IdentityPolicy[];
  /** The place in the platform that asks for it, for example `workloads/luneo-backend` or `addons/karpenter`. */
  readonly source: string;
}

/** Where in AWS a cluster is, as far as policies say it: an EKS cluster is one. */
export interface AwsHome {
  readonly clusterName: string;
  readonly region: AwsRegion;
  readonly account: CloudValue;
  /** Stack whose outputs describe the cluster. */
  readonly stack: string;
}

/** A policy of our own statements. */
export const ownPolicy = (name: string, ...statements: readonly IdentityStatement[]): IdentityPolicy => ({
  kind: 'own',
  name,
  statements,
});
