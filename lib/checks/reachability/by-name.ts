import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { contextOf } from '../delivery/context';
import { atArtifact, atObject } from '../gate';
import type { PodTemplate } from '../tree/pods';
import { at, labels, list, text, texts } from '../tree/read';
import { holds } from '../tree/selector';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { BY_NAME } from './codes';
import { workloadOf } from './endpoint';

/** A connection to a name that the cluster declares. */
interface Declared {
  readonly field: string;
  /** `namespace/workload` */
  readonly from: string;
  readonly host: string;
  readonly ports: readonly string[];
}

/** A name that a policy of Cilium opens. */
interface Opened {
  readonly policy: KubeObject;
  readonly field: string;
  readonly host: string;
  readonly ports: readonly string[];
  /** Workloads that the policy selects, as `namespace/workload`. */
  readonly from: readonly string[];
}

/** Connections to names: each that is declared is open in a policy of Cilium, and nothing else is. */
export function nameProblems(cluster: ClusterTree, artifact: Artifact): readonly Problem[] {
  const declared = declaredIn(artifact);
  const opened = openedIn(cluster);
  return [
    ...declared
      .filter((one) => !one.ports.every((port) => opened.some((other) => opens(other, one, port))))
      .map((one) =>
        atArtifact(BY_NAME, artifact, {
          field: one.field,
          message: `no policy of Cilium opens the way of ${one.from} to ${one.host}`,
          given: one.ports.join(', '),
          remedy: 'render the cluster again',
        }),
      ),
    ...opened.flatMap((one) =>
      one.ports
        .filter((port) =>
          one.from.some((from) => !declared.some((other) => other.from === from && covers(other, one, port))),
        )
        .map((port) =>
          atObject(BY_NAME, one.policy, {
            field: one.field,
            message: `the policy opens ${one.host}, which nobody declared`,
            given: port,
            remedy: 'declare it in egress of the workload, or remove the rule',
          }),
        ),
    ),
  ];
}

const opens = (opened: Opened, declared: Declared, port: string): boolean =>
  opened.from.includes(declared.from) && opened.host === declared.host && opened.ports.includes(port);

const covers = (declared: Declared, opened: Opened, port: string): boolean =>
  declared.host === opened.host && declared.ports.includes(port);

/** Nothing where the file cannot be read, of which another check tells. */
function declaredIn({ content }: Artifact): readonly Declared[] {
  try {
    return list(JSON.parse(content) as unknown, 'names').map((entry, index) => ({
      field: `names[${index}]`,
      from: text(entry, 'from') ?? '',
      host: text(entry, 'host') ?? '',
      ports: texts(entry, 'ports'),
    }));
  } catch {
    return [];
  }
}

function openedIn(cluster: ClusterTree): readonly Opened[] {
  const { pods } = contextOf(cluster);
  return cluster.ofKind('CiliumNetworkPolicy', 'cilium.io').flatMap((policy) =>
    list(policy.value, 'spec', 'egress').flatMap((rule, r) =>
      list(rule, 'toFQDNs').map((name, n) => ({
        policy,
        field: `spec.egress[${r}].toFQDNs[${n}]`,
        host: text(name, 'matchName') ?? text(name, 'matchPattern') ?? '',
        ports: portsOf(rule),
        from: selected(policy, pods),
      })),
    ),
  );
}

/** A rule that names no port opens every one. */
function portsOf(rule: unknown): readonly string[] {
  const ports = list(rule, 'toPorts').flatMap((one) =>
    list(one, 'ports').map((port) => `${text(port, 'protocol') ?? 'ANY'}/${text(port, 'port') ?? '0'}`),
  );
  return ports.length === 0 ? ['every port'] : ports;
}

const selected = ({ value, namespace = '' }: KubeObject, pods: readonly PodTemplate[]): readonly string[] => [
  ...new Set(
    pods
      .filter(
        (pod) =>
          pod.namespace === namespace &&
          holds(labels(at(value, 'spec'), 'endpointSelector', 'matchLabels'), pod.labels),
      )
      .map(workloadOf),
  ),
];
