import type { Artifact } from '../../../lib/model/delivery/artifact';

/** Paths inside the cluster `one` of the platform `demo`, with their content. */
export type Files = Readonly<Record<string, string>>;

const CLUSTER = 'dist/demo/clusters/one';

/** The files as artifacts; a path that begins with `/` is one from the repository root. */
export function artifacts(files: Files): readonly Artifact[] {
  return Object.entries(files).map(([path, content]) => ({ path: pathOf(path), content, source: `demo/one/${path}` }));
}

export function pathOf(path: string): string {
  return path.startsWith('/') ? path.slice(1) : `${CLUSTER}/${path}`;
}

const SYNC = 'syncPolicy: {automated: {prune: true, selfHeal: true}}';

/** A child Application of a layer. */
export function layerApplication(layer: string, wave: number, path = `${CLUSTER}/${layer}`): string {
  const annotations = `argocd.argoproj.io/sync-wave: "${wave}", argocd.argoproj.io/manifest-generate-paths: .`;
  const source = `{repoURL: https://git.example.org/demo.git, path: ${path}, targetRevision: main}`;
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: ${layer}, namespace: argocd, annotations: {${annotations}}}
spec: {project: demo, source: ${source}, destination: {name: in-cluster}, ${SYNC}}
`;
}

/** An Application of a Helm release, with what it declares to bring. */
export function releaseApplication(name: string, wave: number, namespace: string, provides: string): string {
  const source = `{repoURL: https://charts.example.org, chart: ${name}, targetRevision: 1.0.0}`;
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}
  namespace: argocd
  annotations: {argocd.argoproj.io/sync-wave: "${wave}", archipel.dev/provides: "${provides}"}
spec: {project: demo, source: ${source}, destination: {name: in-cluster, namespace: ${namespace}}, ${SYNC}}
`;
}

export function namespace(name: string, labels?: string): string {
  const more = labels === undefined ? '' : `, labels: ${labels}`;
  return `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}${more}}\n`;
}

/**
 * A Deployment `web` in the namespace `web`; the lines are added to its pod's spec, the container lines to its
 * container.
 */
export function deployment(
  options: {
    readonly pod?: string;
    readonly container?: string;
    readonly spec?: string;
    readonly labels?: string;
    readonly name?: string;
    readonly image?: string;
  } = {},
): string {
  const {
    pod = '',
    container = '',
    spec = '',
    labels = '{app: web}',
    name = 'web',
    image = 'registry.example.org/web:1.4.2',
  } = options;
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: web}
spec:
  selector: {matchLabels: ${labels}}
${indent(spec, 2)}  template:
    metadata: {labels: ${labels}}
    spec:
${indent(pod, 6)}      containers:
        - name: web
          image: ${image}
          ports: [{name: http, containerPort: 8080}]
${indent(container, 10)}`;
}

function indent(text: string, by: number): string {
  return text === ''
    ? ''
    : `${text
        .split('\n')
        .map((line) => ' '.repeat(by) + line)
        .join('\n')}\n`;
}
