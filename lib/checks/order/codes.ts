import { code, type CheckCode } from '../gate';

export const NO_PROVIDER = code('order/no-provider', {
  title: 'what an object needs comes with a layer or is declared by a release',
  why: 'the API server refuses the object, and the sync of its layer never ends',
  bad: 'an ExternalSecret, and nothing that brings the CRD of external-secrets.io/ExternalSecret',
  good: 'the Application of the release has archipel.dev/provides: crd:external-secrets.io/ExternalSecret',
});

export const TOO_LATE = code('order/too-late', {
  title: 'what an object needs arrives in an earlier wave, or in a Kustomization that its own depends on',
  why:
    'on an empty cluster the layer fails until a retry finds the provider; where the provider waits for this ' +
    'layer, it never ends',
  bad:
    'CRDs in wave 10, their objects in wave 10; or a HelmRelease that brings CRDs beside their objects in one ' +
    'Kustomization',
  good:
    'CRDs in wave 10, their objects in wave 20; or the objects in a Kustomization that depends on that of the ' +
    'HelmRelease',
});

export const UNDELIVERED = code('order/undelivered', {
  title: 'every layer with objects is applied by the engine',
  why: 'the objects are rendered and reviewed but never applied',
  bad: 'dist/luneo/clusters/primary/metrics/ and no Application or Kustomization with that path',
  good: 'one child Application, or one Kustomization, for each layer',
});

export const DELIVERED_TWICE = code('order/delivered-twice', {
  title: 'a folder is applied by one Application or Kustomization alone',
  why: 'both write the same objects and prune for each other, and what one of them was meant for follows no commit',
  bad: 'two elements of an ApplicationSet with path dist/luneo/clusters/primary/workloads/api',
  good: 'one folder for each element',
});

export const AFTER_JOB = code('order/after-job', {
  title: 'what waits for a Job is applied after it has ended well, in every delivery',
  why: 'the new version of the program meets the old schema of its database',
  bad: 'archipel.dev/after: migrate on a Deployment, and the Job migrate beside it without a wave of its own',
  good: 'the Job as a Sync hook of an earlier wave (Argo CD), or in a Kustomization that the other depends on (Flux)',
});

export const CUT_OFF = code('order/cut-off', {
  title: 'the connections of the engine are opened with the policy that refuses all others',
  why:
    'the engine runs before every layer: between a refusal in one wave and the permission in a later one it ' +
    'reaches neither Git nor itself, and the later wave never comes',
  bad: 'default-deny of the namespace argocd in the layer base, the policies of its pods in the layer delivery',
  good: 'all NetworkPolicies of the namespace argocd in the layer base',
});

export const EMPTY_PATH = code('order/empty-path', {
  title: 'the path of an Application or Kustomization holds a layer of its own cluster',
  why: "the engine reports that the path does not exist, or applies another cluster's objects",
  bad: "the secondary cluster's Application with path dist/luneo/clusters/primary/base",
  good: 'path: dist/luneo/clusters/secondary/base',
});

export const BAD_PROVIDES = code('order/bad-provides', {
  title: 'what a release declares to bring is readable',
  why: 'whatever depends on an unreadable declaration has no provider',
  bad: 'archipel.dev/provides: crds:external-secrets.io',
  good: 'archipel.dev/provides: crd:external-secrets.io/ExternalSecret',
});

export const BAD_WAVE = code('order/bad-wave', {
  title: 'a sync wave is a whole number',
  why: 'Argo CD reads anything else as wave 0, so the order differs from what was written',
  bad: 'argocd.argoproj.io/sync-wave: "first"',
  good: 'argocd.argoproj.io/sync-wave: "10"',
});

export const NO_WAVE = code('order/no-wave', {
  title: 'where Applications have waves, each child has one',
  why: 'Argo CD reads none as wave 0, so that the Application comes before what it was meant to follow',
  bad: 'the layer storage without argocd.argoproj.io/sync-wave, between layers that have one',
  good: 'argocd.argoproj.io/sync-wave: "40"',
});

export const DEPENDS_ON = code('order/depends-on', {
  title: 'a Kustomization depends on ones that exist, and never on itself by way of others',
  why: 'Flux waits forever for a dependency that does not exist, or for a cycle',
  bad: 'dependsOn: [{name: bsae}]',
  good: 'dependsOn: [{name: base}]',
});

export const NO_WAIT = code('order/no-wait', {
  title: 'a Kustomization that others depend on waits for the health of what it applies',
  why:
    'Flux calls it ready as soon as it was applied: what depends on it comes while CRDs, webhooks and pods are ' +
    'still on their way',
  bad: 'wait: false on the Kustomization of a controller',
  good: 'wait: true, or healthChecks for what the others need',
});

export const MANUAL_SYNC = code('order/manual-sync', {
  title: 'sync is automatic: an Application says whether it syncs, prunes and heals; nothing of Flux is suspended',
  why:
    'without automated the wave waits for someone to sync it; without prune and selfHeal what was removed from ' +
    'Git stays, and what was changed by hand too',
  bad: 'syncPolicy: {automated: {}}',
  good: 'syncPolicy: {automated: {prune: true, selfHeal: true}}',
});

export const GENERATE_PATHS = code('order/generate-paths', {
  title: 'an Application names exactly the paths that it is made of',
  why:
    'without them each commit to the repository makes Argo CD render every Application of every cluster again ' +
    '(argo-cd#18969); a path that is missing hides a change',
  bad: 'an Application of a folder without argocd.argoproj.io/manifest-generate-paths',
  good: 'argocd.argoproj.io/manifest-generate-paths: . for a folder that is whole in itself',
});
export const STALLS = code('order/stalls', {
  title: 'a HelmRelease is tried again after every failure, on install and on upgrade',
  why:
    'with a limit, or with a rollback after an install that failed, Flux gives up: the release is Stalled until ' +
    'someone resets it, and what depends on it never comes',
  bad: 'install: {strategy: {name: RetryOnFailure}}, upgrade: {remediation: {retries: 3, strategy: rollback}}',
  good: 'install: {strategy: {name: RetryOnFailure}}, upgrade: {strategy: {name: RetryOnFailure}}',
});

export const FLUX_SLOW = code('order/flux-slow', {
  title: 'the controllers of Flux look at dependencies every few seconds, and drop a health check for a newer revision',
  why:
    'by default every step of dependsOn costs up to 30 seconds, and a commit that repairs a layer waits until the ' +
    'health check of the broken one times out',
  bad: 'kustomize-controller without --requeue-dependency and without the feature gate CancelHealthCheckOnNewRevision',
  good:
    'additionalArgs: [--requeue-dependency=5s, --feature-gates=CancelHealthCheckOnNewRevision=true], or a patch ' +
    'in dist/<platform>/flux/<cluster>/ that adds them',
});

export const NO_ENGINE = code('order/no-engine', {
  title: 'every cluster has an engine that delivers its layers',
  why: 'without Application or Flux Kustomization in gitops/ nothing of the cluster is applied',
  bad: 'a cluster with layers and an empty gitops/',
  good: 'one child Application for each layer in gitops/',
});

export const ORDER_CODES: readonly CheckCode[] = [
  NO_PROVIDER,
  TOO_LATE,
  DELIVERED_TWICE,
  AFTER_JOB,
  CUT_OFF,
  UNDELIVERED,
  EMPTY_PATH,
  BAD_PROVIDES,
  BAD_WAVE,
  NO_WAVE,
  DEPENDS_ON,
  NO_WAIT,
  MANUAL_SYNC,
  GENERATE_PATHS,
  STALLS,
  FLUX_SLOW,
  NO_ENGINE,
];
