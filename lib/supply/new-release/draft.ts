import { when } from '../../common/optional';
import { BUILT_IN_GROUPS } from '../../model/cluster/api-groups';
import type { Layer } from '../../model/delivery/layers';
import type { PodSet, Provision } from '../../model/delivery/release';
import type { RenderedObject } from '../../model/delivery/rendering';
import { factsOf } from '../records/facts';
import { type Of, podSetsOf } from './pods';
import { servicePorts } from './services';
import { type Template, templatesOf } from './templates';

/** What a rendering says of a release, and what it leaves to say. */
export interface Draft extends Of {
  readonly layer: Layer;
  readonly needs: readonly Provision[];
  readonly pods: readonly PodSet[];
  /** What only its users know, a sentence each. */
  readonly open: readonly string[];
}

/** What a draft depends on beside the rendering. */
export interface Around {
  /** Custom kinds that a webhook of another release of the cluster is asked about, as `<group>/<Kind>`. */
  readonly asked: ReadonlySet<string>;
  /** Workloads run in the namespace of the release. */
  readonly besideWorkloads: boolean;
  /** A node pool of the cluster itself makes the nodes, so that pods wait for it. */
  readonly nodesFromPools: boolean;
}

/** Drafts the description of a release from its rendering. */
export function draftOf(release: Of, objects: readonly RenderedObject[], around: Around): Draft {
  const { asked, besideWorkloads, nodesFromPools } = around;
  const facts = factsOf(objects, release.namespace);
  const foreign = [...facts.clusterKinds, ...facts.namespacedKinds].filter(
    (kind) => !facts.definitions.includes(kind) && !BUILT_IN_GROUPS.has(kind.slice(0, kind.indexOf('/'))),
  );
  const templates = templatesOf(objects, release.namespace);
  const known = templates.filter(({ labels }) => Object.keys(labels).length > 0);
  const pods = podSetsOf(known, objects, release);
  return {
    ...release,
    // The project of the workloads reaches neither other namespaces nor what is outside them.
    layer: besideWorkloads && facts.clusterKinds.length === 0 ? 'workloads' : 'operators',
    needs: [
      ...foreign.flatMap((kind) => needsOf(kind, asked)),
      ...when(nodesFromPools && templates.length > 0, (): Provision => 'node-pool:*'),
    ],
    pods,
    open: [
      ...templates.filter((template) => !known.includes(template)).map(unlabelled),
      ...known.flatMap((template, index) => connections(template, pods[index], objects, release)),
    ],
  };
}

const needsOf = (kind: string, asked: ReadonlySet<string>): readonly Provision[] => {
  const named = kind as `${string}/${string}`;
  return [`crd:${named}`, ...(asked.has(kind) ? [`webhook:${named}` as const] : [])];
};

const unlabelled = ({ owner }: Template): string =>
  `${owner}: its pods carry no labels that stay; give them some through the values, and describe them in \`pods\``;

function connections(
  template: Template,
  set: PodSet | undefined,
  objects: readonly RenderedObject[],
  { namespace }: Of,
): readonly string[] {
  const name = set?.name ?? template.name;
  if (set?.hostNetwork === true) return [`${name}: on the network of the host, which no NetworkPolicy covers`];
  const known = [set?.webhookPort, set?.metricsPort];
  const ports = servicePorts(objects, template, namespace).filter(({ target }) => !known.includes(target));
  const reached = ports.map(({ service, target }) => `${service} (port ${target} of the pods)`).join(', ');
  return [
    ...(ports.length === 0 ? [] : [`${name}: who connects through ${reached}, and why: \`accepts\``]),
    `${name}: what it connects to beside DNS${set?.usesApiServer ? ' and the API server' : ''}, and why: \`opens\``,
  ];
}
