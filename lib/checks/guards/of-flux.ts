import type { Problem } from '../../model/problem';
import { folderOf, kustomizationsOf } from '../delivery/flux';
import { atObject, type CheckCode, type Detail } from '../gate';
import { at, isFields, list, text } from '../tree/read';
import { textsIn } from '../tree/texts';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { DECRYPTION, DEFINITIONS, FORCE, IMAGE_RANGE, OWN_BRANCH, SUBSTITUTION, WAKES } from './codes';
import { isEmptyRange } from './ranges';

/** Settings of Flux that were right as rendered, and whose loss would be noticed in production. */
export const fluxProblems = (cluster: ClusterTree): readonly Problem[] => [
  ...kustomizationsOf(cluster).flatMap((one) => layerProblems(cluster, one)),
  ...cluster.ofKind('HelmRelease', 'helm.toolkit.fluxcd.io').flatMap(releaseProblems),
  ...cluster.ofKind('ImageUpdateAutomation', 'image.toolkit.fluxcd.io').flatMap(branchProblems),
  ...cluster.ofKind('ImagePolicy', 'image.toolkit.fluxcd.io').flatMap(rangeProblems),
  ...cluster.ofKind('Receiver', 'notification.toolkit.fluxcd.io').flatMap((one) => receiverProblems(cluster, one)),
];

const when = (isWrong: boolean, code: CheckCode, object: KubeObject, detail: Detail): readonly Problem[] =>
  isWrong ? [atObject(code, object, detail)] : [];

function layerProblems(cluster: ClusterTree, layer: KubeObject): readonly Problem[] {
  const folder = folderOf(cluster, layer);
  const own = cluster.objects.filter((object) => object.folder === folder);
  const encrypted = own.find(({ value }) => isFields(value['sops']));
  const [variable] = isFields(at(layer.value, 'spec', 'postBuild')) ? [] : own.flatMap(variablesIn);
  return [
    ...when(encrypted !== undefined && !isFields(at(layer.value, 'spec', 'decryption')), DECRYPTION, layer, {
      field: 'spec.decryption',
      message: `the layer holds ${encrypted?.file ?? ''}, and does not decrypt it`,
      remedy: 'name sops as the provider, and the Secret of the key',
    }),
    ...when(variable !== undefined, SUBSTITUTION, layer, {
      field: 'spec.postBuild',
      message: `nothing replaces ${variable?.written ?? ''} in ${variable?.label ?? ''}`,
      given: variable?.written ?? '',
      remedy: 'substitute it, or write the value',
    }),
    ...when(at(layer.value, 'spec', 'force') === true, FORCE, layer, {
      field: 'spec.force',
      message: 'what cannot be changed is deleted and made anew, with its data',
      given: 'true',
      remedy: 'annotate the one object that needs it with kustomize.toolkit.fluxcd.io/force',
    }),
  ];
}

/** Variables in settings: dashboards, scripts and the like have dollars of their own, in keys that are files. */
const variablesIn = ({ kind, label, value }: KubeObject): readonly { label: string; written: string }[] =>
  ['ConfigMap', 'Ingress', 'Certificate', 'HTTPRoute'].includes(kind)
    ? textsIn(kind === 'ConfigMap' ? value['data'] : value['spec'])
        .filter(({ field, written }) => !written.includes('\n') && !(kind === 'ConfigMap' && field.includes('.')))
        .flatMap(({ written }) => /\$\{[a-z_]\w*(?::?[-=][^}]*)?\}/i.exec(written.replaceAll('$$', ''))?.[0] ?? [])
        .map((written) => ({ label, written }))
    : [];

/** A release that leaves definitions to somebody else says so for its installation too. */
function releaseProblems(release: KubeObject): readonly Problem[] {
  const given = text(release.value, 'spec', 'upgrade', 'crds');
  const isElsewhere = text(release.value, 'spec', 'install', 'crds') === 'Skip';
  return when(!isElsewhere && given !== 'CreateReplace', DEFINITIONS, release, {
    field: 'spec.upgrade.crds',
    message: 'definitions of the chart stay as they are when it is raised',
    given: given ?? 'nothing, which means Skip',
    allowed: 'CreateReplace',
    remedy: 'replace them with those of the chart',
  });
}

function branchProblems(automation: KubeObject): readonly Problem[] {
  const pushed = text(automation.value, 'spec', 'git', 'push', 'branch');
  const read = text(automation.value, 'spec', 'git', 'checkout', 'ref', 'branch');
  return when(read !== undefined && (pushed ?? read) === read, OWN_BRANCH, automation, {
    field: 'spec.git.push.branch',
    message: 'new tags reach the branch that clusters follow, unreviewed',
    given: pushed ?? 'nothing',
    remedy: 'push to a branch of its own',
  });
}

function rangeProblems(policy: KubeObject): readonly Problem[] {
  const given = text(policy.value, 'spec', 'policy', 'semver', 'range');
  return when(given !== undefined && isEmptyRange(given), IMAGE_RANGE, policy, {
    field: 'spec.policy.semver.range',
    message: 'no version is in the range',
    given: given ?? '',
    remedy: 'correct the bounds',
  });
}

const receiverProblems = (cluster: ClusterTree, receiver: KubeObject): readonly Problem[] =>
  list(receiver.value, 'spec', 'resources').flatMap((resource, index) => {
    const [kind, name] = [text(resource, 'kind') ?? '', text(resource, 'name') ?? ''];
    const namespace = text(resource, 'namespace') ?? receiver.namespace;
    const there = cluster.ofKind(kind).filter((one) => one.namespace === namespace);
    const isThere = name === '*' || there.some((one) => one.name === name);
    return when(!isThere, WAKES, receiver, {
      field: `spec.resources[${index}].name`,
      message: `the cluster has no ${kind} of this name`,
      given: name,
      allowed: there.map((one) => one.name).join(', '),
      remedy: 'correct the name',
    });
  });
