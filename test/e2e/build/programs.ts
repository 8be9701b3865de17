/** What a run is made of. A cluster needs some of these: `needs.ts` finds out which. */
export type Part = 'control-plane' | 'flux' | 'argo-cd' | 'gatekeeper' | 'upgrade' | 'tools';

/** A program out of a published Go module or a public repository, at one version. */
export interface Program {
  /** Names of the binaries, and the package that each is built from. */
  readonly binaries: Readonly<Record<string, string>>;
  readonly part: Part;
  readonly module: string;
  readonly version: string;
  /**
   * Repository whose tag of this version is built as it stands, for a program that no module is published of.
   *
   * @default - the published module is built
   */
  readonly tree?: string;
  /** Values that the linker writes into variables, by the variable. */
  readonly stamps?: Readonly<Record<string, string>>;
  /** Versions to take of modules of which the proxy does not have what the program asks for, by the module. */
  readonly replaces?: Readonly<Record<string, string>>;
  /** In which way the program is not the released one. @default - in none */
  readonly deviation?: string;
  /** Seconds that the build took on two shared cores with empty caches; says how long to wait. */
  readonly seconds: number;
}

/** Kubernetes that a cluster is run with, and the minor version before it, from which one is upgraded. */
export const KUBERNETES = { now: 'v1.36.3', before: 'v1.35.4' } as const;

const componentVersion = 'k8s.io/component-base/version';

/** Programs of a control plane that are upgraded, in the order in which they are. */
export const UPGRADED = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler'] as const;

/** @param suffix - of the names of its binaries: two versions stand side by side */
const kubernetes = (version: string, part: Part, suffix = ''): Program => ({
  binaries: Object.fromEntries(UPGRADED.map((name) => [`${name}${suffix}`, `k8s.io/kubernetes/cmd/${name}`])),
  part,
  module: 'k8s.io/kubernetes',
  version,
  // Without them a server calls itself v0.0.0-master, and every chart with a kubeVersion refuses it.
  stamps: {
    [`${componentVersion}.gitVersion`]: version,
    [`${componentVersion}.gitMajor`]: '1',
    [`${componentVersion}.gitMinor`]: version.split('.')[1] ?? '',
    [`${componentVersion}.gitTreeState`]: 'clean',
  },
  seconds: 274,
});

const flux = (name: string, version: string, seconds: number, more: Partial<Program> = {}): Program => ({
  binaries: { [name]: `github.com/fluxcd/${name}` },
  part: 'flux',
  module: `github.com/fluxcd/${name}`,
  version,
  seconds,
  ...more,
});

const ARTIFACT: Partial<Program> = {
  replaces: { 'github.com/fluxcd/pkg/artifact': 'v0.18.0' },
  deviation: 'links github.com/fluxcd/pkg/artifact v0.18.0, since the proxy does not have v0.18.2',
};

/** Flux's distribution: its manifests, roles and policies are read from this module, the controllers are its own. */
export const FLUX_DISTRIBUTION = { module: 'github.com/fluxcd/flux2/v2', version: 'v2.9.4' } as const;

/** Examples of kwok's stages come with its module. */
export const KWOK = { module: 'sigs.k8s.io/kwok', version: 'v0.8.0' } as const;

/**
 * All programs of a run, in the order in which they are built.
 *
 * The controllers of Flux are those that the manifests of {@link FLUX_DISTRIBUTION} name; Gatekeeper and Argo CD are
 * the `appVersion` of their charts in `lib/pins/charts.json`. A test holds all of them.
 */
export const programs: readonly Program[] = [
  {
    binaries: { etcd: 'go.etcd.io/etcd/server/v3' },
    part: 'control-plane',
    module: 'go.etcd.io/etcd/server/v3',
    version: 'v3.6.5',
    seconds: 25,
  },
  kubernetes(KUBERNETES.now, 'control-plane'),
  { binaries: { kwok: `${KWOK.module}/cmd/kwok` }, part: 'control-plane', ...KWOK, seconds: 62 },
  flux('kustomize-controller', 'v1.9.4', 186),
  flux('source-controller', 'v1.9.4', 127, ARTIFACT),
  flux('helm-controller', 'v1.6.3', 142, {
    replaces: { 'helm.sh/helm/v4': 'v4.2.4' },
    deviation: "links upstream's Helm 4.2.4, since the proxy does not have Flux's fork of it",
  }),
  flux('notification-controller', 'v1.9.3', 226),
  flux('image-reflector-controller', 'v1.2.4', 175, ARTIFACT),
  flux('image-automation-controller', 'v1.2.4', 90),
  {
    binaries: { gatekeeper: 'github.com/open-policy-agent/gatekeeper/v3' },
    part: 'gatekeeper',
    module: 'github.com/open-policy-agent/gatekeeper/v3',
    version: 'v3.23.0',
    seconds: 248,
  },
  {
    // One binary is every component, by the name that it is called with. Its go.mod takes a folder of its own tree.
    binaries: { argocd: './cmd' },
    part: 'argo-cd',
    module: 'github.com/argoproj/argo-cd/v3',
    version: 'v3.4.4',
    tree: 'https://github.com/argoproj/argo-cd.git',
    stamps: { 'github.com/argoproj/argo-cd/v3/common.version': '3.4.4' },
    seconds: 900,
  },
  {
    binaries: { kustomize: 'sigs.k8s.io/kustomize/kustomize/v5' },
    part: 'argo-cd',
    module: 'sigs.k8s.io/kustomize/kustomize/v5',
    version: 'v5.8.1',
    seconds: 13,
  },
  {
    binaries: { sops: 'github.com/getsops/sops/v3/cmd/sops' },
    part: 'tools',
    module: 'github.com/getsops/sops/v3',
    version: 'v3.13.3',
    seconds: 58,
  },
  {
    binaries: { age: 'filippo.io/age/cmd/age', 'age-keygen': 'filippo.io/age/cmd/age-keygen' },
    part: 'tools',
    module: 'filippo.io/age',
    version: 'v1.3.2',
    seconds: 3,
  },
  kubernetes(KUBERNETES.before, 'upgrade', '-before'),
];
