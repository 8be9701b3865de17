import { type Entrance, entranceShape } from './entrance';
import { type AccessRole, accessRoleShape } from '../identity/access';
import type { Addon } from '../addons';
import { type AddonNamespaces, addonNamespacesShape } from '../addons/namespaces';
import { type Namespace, namespaceShape } from './namespace';
import { type PolicyRule, policyRuleShape } from '../policy/policy';
import { type AcceptedChange, acceptedChangeShape } from '../delivery/accepted-change';
import { type ChartContext, type OwnChart, ownChartsShape } from '../own/own-chart';
import { type ReleaseDescription, releaseShape } from '../delivery/release';
import { type EncryptedSecret, encryptedSecretShape } from '../secrets/secrets';
import { between, host, prose, revision, word } from '../shape/fields';
import { type Fields, list, object } from '../shape/shape';
import { type StorageClass, storageClassShape } from './storage-classes';

/** A priority class; pods of a higher value push out those of a lower one. */
export interface PriorityClass {
  /** Name of the class, which workloads give as their `priority`. */
  readonly name: string;
  /** -2147483648 to 1000000000; higher is more important. */
  readonly value: number;
  /** What belongs in it, for people. */
  readonly description: string;
}

/** What every cluster has, whatever it runs on. */
export interface ClusterCommon {
  /** Short name, unique in the platform; part of paths and of the names of Applications. */
  readonly name: string;
  /** Name of the cluster in the world: in EKS, in kubeconfig contexts, in labels of metrics and logs. */
  readonly clusterName: string;
  /** Kubernetes minor version, for example `1.36`. */
  readonly kubernetes: `1.${number}`;
  /** Priority classes that its workloads may name. */
  readonly priorityClasses: readonly PriorityClass[];
  /** Its namespaces, with the workloads in them. */
  readonly namespaces: readonly Namespace[];
  /** What it runs besides workloads; each kind at most once. */
  readonly addons: readonly Addon[];
  /** Storage classes beside its own. @default - none */
  readonly storageClasses?: readonly StorageClass[];
  /**
   * Branch that this cluster follows, where it is not the one of the platform: changes reach a cluster that only some
   * people see first, and the others when that branch is moved to them. For Argo CD a tag or a commit too.
   *
   * @default - the `revision` of the platform's `gitops`
   */
  readonly revision?: string;
  /** Rights of people and programs in namespaces, beside what add-ons need. @default - none */
  readonly access?: readonly AccessRole[];
  /** Further Helm releases, beside those of the add-ons. @default - none */
  readonly releases?: readonly ReleaseDescription[];
  /** Entrances by the Gateway API, which routes of workloads name. @default - Ingresses alone */
  readonly entrances?: readonly Entrance[];
  /** Rules of Gatekeeper. @default - none */
  readonly policies?: readonly PolicyRule[];
  /** Charts of one's own that belong to no namespace, or to several. @default - none */
  readonly charts?: readonly OwnChart<ChartContext>[];
  /**
   * Changes that no cluster takes by itself and that are meant: of add-ons, charts, releases, machines, and of the
   * stack of the cluster.
   *
   * @default - none
   */
  readonly accepts?: readonly AcceptedChange[];
}

/** What a cluster outside AWS has, whoever made it. */
export interface OffEksCommon extends ClusterCommon {
  /** Place that it stands in, for example `site-a` or `europe-west4`; the label `region` of metrics and logs. */
  readonly site: string;
  /** DNS domain of Services. @default 'cluster.local' */
  readonly domain?: string;
  /** Secrets that are committed encrypted; they come in the layer `secrets`. @default - none */
  readonly encryptedSecrets?: readonly EncryptedSecret[];
  /** Where add-ons run, where that is not their usual namespace. @default - `monitoring`, `cert-manager` and so on */
  readonly addonNamespaces?: Partial<AddonNamespaces>;
}

const priorityClass = object<PriorityClass>({
  name: word,
  value: between(-2147483648, 1000000000),
  description: prose,
});

export const clusterCommon: Fields<Omit<ClusterCommon, 'addons'>> = {
  name: word,
  clusterName: word,
  kubernetes: word,
  priorityClasses: list(priorityClass),
  namespaces: list(namespaceShape),
  storageClasses: list(storageClassShape).optional(),
  revision: revision.optional(),
  access: list(accessRoleShape).optional(),
  releases: list(releaseShape).optional(),
  entrances: list(entranceShape).optional(),
  policies: list(policyRuleShape).optional(),
  charts: ownChartsShape<ChartContext>().optional(),
  accepts: list(acceptedChangeShape).optional(),
};

export const offEksCommon: Fields<Omit<OffEksCommon, 'addons'>> = {
  ...clusterCommon,
  site: word,
  domain: host.optional(),
  encryptedSecrets: list(encryptedSecretShape).optional(),
  addonNamespaces: addonNamespacesShape.optional(),
};
