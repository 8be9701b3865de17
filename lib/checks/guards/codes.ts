import { code, type CheckCode } from '../gate';
import { HUSHED } from './codes-of-alerts';

export const DECRYPTION = code('guards/decryption', {
  title: 'a layer that holds files of SOPS decrypts them',
  why: 'programs read ENC[…] as their password, or the layer is never applied',
  bad: 'a Kustomization without decryption over secret-db.sops.yaml',
  good: 'decryption: {provider: sops, secretRef: {name: sops-age}}',
});
export const SUBSTITUTION = code('guards/substitution', {
  title: 'a layer whose files hold ${…} replaces it',
  why: 'programs get the text ${domain} as their setting',
  bad: 'a ConfigMap with https://api.${domain}, and a Kustomization without postBuild',
  good: 'postBuild: {substituteFrom: […]}, or the value itself',
});
export const DEFINITIONS = code('guards/definitions', {
  title: 'a HelmRelease brings the definitions of its chart along, also when it is raised',
  why: 'the operator is new and its definitions are old: the API drops the fields that it writes',
  bad: 'upgrade: {crds: Skip}, or left out',
  good: 'install: {crds: CreateReplace}, upgrade: {crds: CreateReplace}',
});
export const PRUNED = code('guards/pruned-namespace', {
  title: 'a Namespace is not pruned',
  why: 'a file that is moved takes the namespace with it, and every volume and Secret in it',
  bad: 'a Namespace without kustomize.toolkit.fluxcd.io/prune: disabled in a layer that prunes',
  good: 'prune: disabled for Flux, sync-options: Prune=false for Argo CD',
});
export const FORCE = code('guards/force', {
  title: 'a layer does not delete what it cannot change',
  why: 'a field that cannot change makes the engine delete and make the object anew, claims included',
  bad: 'force: true on a Kustomization; Force=true or Replace=true on an Application',
  good: 'force on the one object that needs it',
});
export const FINALIZER = code('guards/finalizer', {
  title: 'deleting an Application leaves what it delivered',
  why: 'a renamed Application deletes a layer before its successor applies it again',
  bad: 'finalizers: [resources-finalizer.argocd.argoproj.io] on an Application',
  good: 'no finalizer',
});
export const SELF_HEAL = code('guards/self-heal', {
  title: 'what is changed by hand is changed back',
  why: 'the cluster is another than what was reviewed, and nobody is told',
  bad: 'automated: {selfHeal: false}',
  good: 'automated: {prune: true, selfHeal: true}',
});
export const OWN_BRANCH = code('guards/own-branch', {
  title: 'image automation pushes to a branch of its own',
  why: 'new tags reach the cluster unreviewed, without the rendering that belongs to them',
  bad: 'push: {branch: main}, which is also checked out',
  good: 'push: {branch: flux/images}',
});
export const IMAGE_RANGE = code('guards/image-range', {
  title: 'a range of versions is one that a version can be in',
  why: 'no new version ever arrives, and the policy says so to nobody',
  bad: 'range: ">=1.0.0 <1.0.0"',
  good: 'range: ">=1.0.0 <2.0.0"',
});
export const IMAGE_SOURCE = code('guards/image-source', {
  title: 'image automation follows the images that run, each by a policy of its own',
  why: 'the tag and digest of one image are written behind another: pods wait for an image that no registry has',
  bad: 'an ImagePolicy web with imageRepositoryRef: {name: api}, beside an ImageRepository web',
  good: 'imageRepositoryRef: {name: web}',
});
export const WAKES = code('guards/receiver', {
  title: 'a Receiver wakes what is there',
  why: 'a push is noticed at the next interval only',
  bad: 'resources: [{kind: GitRepository, name: flux}] without such an object',
  good: 'the name of the source',
});
export const SERVICE_WEBHOOK = code('guards/service-webhook', {
  title: 'the load balancer controller does not stand before every Service',
  why: 'while its pods are away no Service can be made, those of DNS and of the controller among them',
  bad: 'enableServiceMutatorWebhook: true, or left out',
  good: 'enableServiceMutatorWebhook: false, and a loadBalancerClass where one is meant',
});
export const UNUSED_RIGHT = code('guards/unused-right', {
  title: 'a project of Argo CD allows only the repositories in use, and kinds of the cluster only where they are',
  why: 'whoever may write to the repository, or to the folder, delivers what nobody reviews, up to rights of their own',
  bad: 'a project of workloads with ClusterRoleBinding in its clusterResourceWhitelist',
  good: 'clusterResourceWhitelist: [] where its Applications bring no such kind',
});

export const SET_DELETES = code('guards/set-deletes', {
  title: 'an ApplicationSet deletes no Application, and none takes what it delivered along',
  why: 'one wrong edit of a list or a template deletes every Application, and with it what runs',
  bad: 'applicationsSync: sync, preserveResourcesOnDeletion: false',
  good: 'applicationsSync: create-update, preserveResourcesOnDeletion: true',
});
export const RENAMES = code('guards/target-namespace', {
  title: 'a layer with namespaces of its own is applied as it is',
  why:
    'a target namespace renames the Namespaces of the layer, too: Flux makes one of all, and deletes its own ' +
    'with it',
  bad: 'targetNamespace: flux-system on a layer that holds a Namespace',
  good: 'no targetNamespace; each object says its own',
});
export const CLAIMS = code('guards/claims-go', {
  title: 'disks of an operator stay when its object goes',
  why: 'whoever deletes or recreates the object begins with empty disks',
  bad: 'deleteClaim: true in a KafkaNodePool',
  good: 'deleteClaim: false',
});
export const SECRET_GOES = code('guards/secret-goes', {
  title: 'a Secret stays when its entry in the store is gone',
  why: 'a path that is renamed, or a store that answers wrongly for a moment, takes the credential of running programs',
  bad: 'deletionPolicy: Delete on an ExternalSecret',
  good: 'deletionPolicy: Retain',
});

export const GUARD_CODES: readonly CheckCode[] = [
  SET_DELETES,
  RENAMES,
  CLAIMS,
  SECRET_GOES,
  DECRYPTION,
  SUBSTITUTION,
  DEFINITIONS,
  PRUNED,
  FORCE,
  FINALIZER,
  SELF_HEAL,
  OWN_BRANCH,
  IMAGE_RANGE,
  IMAGE_SOURCE,
  WAKES,
  SERVICE_WEBHOOK,
  UNUSED_RIGHT,
  HUSHED,
];
