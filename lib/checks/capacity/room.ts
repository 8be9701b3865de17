import type { Artifact } from '../../model/delivery/artifact';
import { matches } from '../aws/iam';
import { at, fields, list, text } from '../tree/read';
import { parseTemplate } from '../aws/template';

/** What a Fargate profile takes. */
export interface FargateSelector {
  /** May hold `*` and `?`. */
  readonly namespace: string;
  /** All of them; none where it takes the whole namespace. */
  readonly labels: readonly (readonly [key: string, value: string])[];
}

/** Where pods of a cluster can run before GitOps has made a node. */
export interface Room {
  readonly artifact: Artifact;
  readonly selectors: readonly FargateSelector[];
  /** A node group, or nodes of Auto Mode: whatever selects no Fargate has somewhere to go. */
  readonly hasNodes: boolean;
}

/** What a template says of its cluster in EKS; nothing where it makes none, or belongs to no cluster. */
export function roomOf(artifact: Artifact): (Room & { readonly cluster: string }) | undefined {
  const template = parseTemplate(artifact);
  const cluster = text(template, 'Metadata', 'archipel.dev/cluster');
  const ofType = (type: string): readonly unknown[] =>
    Object.values(fields(at(template, 'Resources'))).filter((resource) => text(resource, 'Type') === type);
  const control = ofType('AWS::EKS::Cluster');
  if (cluster === undefined || control.length === 0) return undefined;
  const selectors = ofType('AWS::EKS::FargateProfile').flatMap((profile) =>
    list(profile, 'Properties', 'Selectors').map((selector) => ({
      namespace: text(selector, 'Namespace') ?? '',
      labels: list(selector, 'Labels').map((label) => [text(label, 'Key') ?? '', text(label, 'Value') ?? ''] as const),
    })),
  );
  const isAuto = control.some((one) => at(one, 'Properties', 'ComputeConfig', 'Enabled') === true);
  return { artifact, cluster, selectors, hasNodes: isAuto || ofType('AWS::EKS::Nodegroup').length > 0 };
}

/** Whether a Fargate profile takes the pods. */
export const isTaken = (
  { selectors }: Room,
  pods: { readonly namespace: string; readonly labels: Readonly<Record<string, string>> },
): boolean =>
  selectors.some(
    ({ namespace, labels }) =>
      matches(namespace, pods.namespace) && labels.every(([key, value]) => matches(value, pods.labels[key] ?? '')),
  );

/** A selector in words: `kube-system with k8s-app=kube-dns`. */
export const inWords = ({ namespace, labels }: FargateSelector): string =>
  labels.length === 0 ? namespace : `${namespace} with ${labels.map(([key, value]) => `${key}=${value}`).join(',')}`;
