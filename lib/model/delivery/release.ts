import { type FlowPort, flowPortShape, type Peer, peerShape } from '../network/flows';
import { flag, labels, like, port, prose, word } from '../shape/fields';
import { type MayBecome, mayBecomeShape } from '../identity/may-become';
import { type Patch, patchShape } from '../own/patch';
import { chartShape } from '../shape/pins';
import { anyObject, anyOf, list, object, oneOf, recordOf } from '../shape/shape';
import type { JsonObject } from '../units/json';
import { type Layer, layerName } from './layers';
import type { SaidOfData } from './backups';
import type { ReleaseRights } from './release-rights';
import type { ChartPin } from '../../pins/types';

/**
 * Something that a release brings into the cluster and that objects elsewhere need: `crd:<group>/<Kind>`,
 * `webhook:<group>/<Kind>` (an admission webhook that answers for that kind), `secret:<namespace>/<name>`,
 * `storage-class:<name>`, `ingress-class:<name>`, `service:<namespace>/<name>:<port>`,
 * `service-account:<namespace>/<name>`, `controller:<group>/<Kind>` (what acts on objects of that kind: without it they
 * are accepted and never become ready, and an engine that waits for them waits for ever), `node-pool:<name>` (nodes for
 * pods; `node-pool:*` those of any pool), `daemon-set:<namespace>/<name>` (what each node must have before it takes
 * pods).
 */
export type Provision =
  | `crd:${string}/${string}`
  | `webhook:${string}/${string}`
  | `secret:${string}/${string}`
  | `storage-class:${string}`
  | `ingress-class:${string}`
  | `service:${string}/${string}:${number | string}`
  | `service-account:${string}/${string}`
  | `controller:${string}/${string}`
  | `node-pool:${string}`
  | `daemon-set:${string}/${string}`;

/** Pods that a release runs, and who may talk to them. */
export interface PodSet {
  /** Short name, unique in the release: `server`, `webhook`. */
  readonly name: string;
  /**
   * Namespace of the pods.
   *
   * @default - that of the release
   */
  readonly namespace?: string;
  /** Labels that select exactly these pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** Who connects to them. @default - nobody does */
  readonly accepts?: readonly { readonly from: Peer; readonly ports: readonly FlowPort[]; readonly why: string }[];
  /** What they connect to. DNS is always open. @default - nothing but DNS */
  readonly opens?: readonly { readonly to: Peer; readonly ports: readonly FlowPort[]; readonly why: string }[];
  /** The pods use the Kubernetes API. @default false */
  readonly usesApiServer?: boolean;
  /** Port on which the API server calls an admission or conversion webhook of these pods. @default - none */
  readonly webhookPort?: number;
  /** Port that Prometheus scrapes. @default - none */
  readonly metricsPort?: number;
  /** The pods call AWS APIs through Pod Identity. @default false */
  readonly usesAws?: boolean;
  /** The pods read the cluster's own Vault. @default false */
  readonly usesVault?: boolean;
  /** The pods use the host's network, which no NetworkPolicy covers. @default false */
  readonly hostNetwork?: boolean;
}

/** A part of the values of a release that is not in the repository, or encrypted there. */
export interface ValuesSource {
  /** Kind of the object that holds the values. */
  readonly kind: 'Secret' | 'ConfigMap';
  /** Name of that object. */
  readonly name: string;
  /** Key that holds the value. @default 'values.yaml' */
  readonly key?: string;
  /** Where a single value goes, for example `tls.ca.key`. @default - the key holds a whole map of values */
  readonly targetPath?: string;
}

/** A Helm release: a chart at a pinned version with its values, and what no rendering shows of it. */
export interface ReleaseDescription {
  /** Name of the release. Always explicit, since names of Services derive from it. */
  readonly name: string;
  /** The chart, at its pinned version. */
  readonly chart: ChartPin;
  /** Namespace that the release is installed into. */
  readonly namespace: string;
  /** Layer that the release is delivered in. */
  readonly layer: Layer;
  /**
   * Who renders the chart: `engine` leaves it to Argo CD or Flux in the cluster,
   * `inflated` renders it at synthesis into plain manifests from an archive at hand.
   */
  readonly renderedBy: 'engine' | 'inflated';
  /** Values of the chart, over the chart's own. */
  readonly values: JsonObject;
  /**
   * Values that lie in a Secret or ConfigMap of the engine's own namespace, laid over {@link values} in this order.
   * Flux reads them; Argo CD cannot, and a platform that has them cannot be rendered for it.
   *
   * @default - none
   */
  readonly valuesFrom?: readonly ValuesSource[];
  /**
   * What it brings that others need, beside the definitions of its chart and the webhooks for them: controllers, what
   * an operator makes, Secrets, Services.
   *
   * @default - nothing else
   */
  readonly provides?: readonly Provision[];
  /** What it needs beside its namespace, in the words of {@link Provision}. @default - nothing */
  readonly needs?: readonly Provision[];
  /** Every set of pods that the chart runs: network policies and gates rely on it. */
  readonly pods: readonly PodSet[];
  /**
   * Kinds outside any namespace that the chart renders, as `<group>/<Kind>` (core group: `/Kind`). The project of the
   * engine allows only these.
   *
   * @default - those of its record
   */
  readonly clusterKinds?: readonly string[];
  /** Kinds inside a namespace that the chart renders, as `<group>/<Kind>`. @default - those of its record */
  readonly namespacedKinds?: readonly string[];
  /** Namespaces beside its own that the chart writes into. @default - those of its record */
  readonly alsoWritesTo?: readonly string[];
  /**
   * Leave out the CRDs of the chart's `crds/` folder, because another release owns them.
   *
   * @default false
   */
  readonly skipCrds?: boolean;
  /** Fields that something in the cluster fills in, and that the engine must not revert. @default - none */
  readonly ignoreDifferences?: readonly {
    readonly group: string;
    readonly kind: string;
    /** Name of the object. @default - every object of the kind */
    readonly name?: string;
    readonly jsonPointers: readonly string[];
  }[];
  /**
   * What the release makes is never pruned: the CNI, DNS, the engine itself.
   *
   * @default false
   */
  readonly neverPruned?: boolean;
  /**
   * What its accounts and pods may become at most, each with the reason. The gate `rights` computes what they can.
   *
   * @default - nothing that gives power over others
   */
  readonly mayBecome?: MayBecome;
  /**
   * Why what its pods keep has no copy off its node, by their label `app.kubernetes.io/name`.
   *
   * @default - it is saved, or it keeps nothing
   */
  readonly notBackedUp?: SaidOfData;
  /** What else saves it, as `CronJob <namespace>/<name>`, by the same label. @default - copies of volumes, if any */
  readonly backedUpBy?: SaidOfData;
  /**
   * How its programs come to a new certificate, by the Secret that it renews itself in.
   *
   * @default - its pods have none but those that its own chart makes
   */
  readonly readsAgain?: Readonly<Record<string, string>>;
  /** Changes of the objects of a chart that is rendered at synthesis. @default - none */
  readonly patch?: readonly Patch[];
}

/** A release as the charts describe it. */
export interface DescribedRelease extends ReleaseDescription {
  /** What the platform laid over the values of an add-on; it is part of {@link values}. @default - nothing */
  readonly overlaid?: JsonObject;
}

/** A release with all that delivery depends on. */
export interface Release extends DescribedRelease {
  readonly provides: readonly Provision[];
  readonly clusterKinds: readonly string[];
  readonly namespacedKinds: readonly string[];
  /** What whoever installs it must hold. @default - no record says, and the engine installs it as itself */
  readonly rights?: ReleaseRights;
}

type Accepted = NonNullable<PodSet['accepts']>[number];
type Opened = NonNullable<PodSet['opens']>[number];

export const podSetShape = object<PodSet>({
  name: word,
  namespace: word.optional(),
  labels,
  accepts: list(object<Accepted>({ from: peerShape, ports: list(flowPortShape), why: prose })).optional(),
  opens: list(object<Opened>({ to: peerShape, ports: list(flowPortShape), why: prose })).optional(),
  usesApiServer: flag.optional(),
  webhookPort: port.optional(),
  metricsPort: port.optional(),
  usesAws: flag.optional(),
  usesVault: flag.optional(),
  hostNetwork: flag.optional(),
});

const difference = object<NonNullable<Release['ignoreDifferences']>[number]>({
  group: anyOf({ "''": oneOf(''), 'a group': word }),
  kind: word,
  name: word.optional(),
  jsonPointers: list(like(/^\/[A-Za-z0-9._~/-]*$/, 'a JSON pointer, for example /spec/replicas')),
});

/** What is listed in an annotation with commas between. */
export const provisionShape = like(
  /^[a-z-]+:[A-Za-z0-9._:*/-]+$/,
  'a word, a colon and a name, for example crd:cert-manager.io/Certificate',
);

const groupKind = like(/^[A-Za-z0-9.-]*\/[A-Za-z0-9]+$/, 'a group and a kind, for example apps/Deployment');

export const releaseShape = object<ReleaseDescription>({
  name: word,
  chart: chartShape,
  namespace: word,
  layer: layerName,
  renderedBy: oneOf('engine', 'inflated'),
  values: anyObject(),
  valuesFrom: list(
    object<ValuesSource>({
      kind: oneOf('Secret', 'ConfigMap'),
      name: word,
      key: word.optional(),
      targetPath: like(/^[A-Za-z0-9._[\]\\-]+$/, 'a path of keys of the values, for example tls.ca').optional(),
    }),
  ).optional(),
  provides: list(provisionShape).optional(),
  needs: list(provisionShape).optional(),
  pods: list(podSetShape),
  clusterKinds: list(groupKind).optional(),
  namespacedKinds: list(groupKind).optional(),
  alsoWritesTo: list(word).optional(),
  skipCrds: flag.optional(),
  ignoreDifferences: list(difference).optional(),
  neverPruned: flag.optional(),
  mayBecome: mayBecomeShape.optional(),
  notBackedUp: recordOf(word, prose).optional(),
  backedUpBy: recordOf(
    word,
    like(/^CronJob [a-z0-9-]+\/[a-z0-9.-]+$/, 'a CronJob, for example CronJob data/dump'),
  ).optional(),
  readsAgain: recordOf(word, prose).optional(),
  patch: list(patchShape).optional(),
});
