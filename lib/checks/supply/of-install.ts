import { when } from '../../common/optional';
import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { releasesOf, type DeliveredRelease } from '../delivery/releases';
import { atArtifact, atObject, type Detail } from '../gate';
import { containersOf, podTemplates, type Container, type PodTemplate } from '../tree/pods';
import { at, byText, fields, isFields, list, text, texts } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { jsonIn } from '../tree/written';
import { FIRST_INSTALL } from './codes';

/** A release as something installs it before there is an engine. */
interface Installed {
  readonly chart: string;
  readonly repository: string;
  readonly version: string;
  /** Text of the values; nothing where it could not be found. */
  readonly values: string | undefined;
}

/** Folder of what is applied by hand before GitOps. */
const INSTALL = 'install';

/** Jobs that run Helm before there is an engine, towards the releases that the engine then holds. */
export function installerProblems(cluster: ClusterTree): readonly Problem[] {
  return podTemplates(cluster)
    .filter(({ owner }) => owner.layer === INSTALL)
    .flatMap((pod) =>
      containersOf(pod)
        .filter(({ value }) => texts(value, 'command')[0] === 'helm' && isOfPublisher(texts(value, 'args')))
        .map((container) => ({ pod, container })),
    )
    .flatMap(({ pod, container }) =>
      differences(cluster, readInstaller(cluster, pod, container)).map((detail) =>
        atObject(FIRST_INSTALL, pod.owner, { ...detail, field: `${container.path}.args` }),
      ),
    );
}

/** A chart in a folder of the pod is one that the installer brings itself; what it takes away is none. */
const isOfPublisher = (args: readonly string[]): boolean =>
  args.includes('--install') && args[args.indexOf('--install') + 2]?.startsWith('/') !== true;

const TERRAFORM = /^dist\/([^/]+)\/terraform\/([^/]+)\/[^/]+\.tf\.json$/;
const FILE = /^\$\{file\("\$\{path\.module\}\/([^"]+)"\)\}$/;

/** Releases of Terraform that the engine of the cluster holds too. */
export function terraformInstallProblems(
  artifact: Artifact,
  artifacts: readonly Artifact[],
  clusters: readonly ClusterTree[],
): readonly Problem[] {
  const [, platform, name] = TERRAFORM.exec(artifact.path) ?? [];
  const cluster = clusters.find((one) => one.platform === platform && one.cluster === name);
  if (cluster === undefined) return [];
  return Object.entries(fields(at(jsonIn(artifact.content), 'resource', 'helm_release'))).flatMap(([key, release]) => {
    // A chart beside the configuration is what Terraform itself brings.
    if (text(release, 'repository') === undefined) return [];
    const file = FILE.exec(text(release, 'values', 0) ?? '')?.[1];
    const values = artifacts.find(({ path }) => path === artifact.path.replace(/[^/]+$/, file ?? ''))?.content;
    return differences(cluster, {
      chart: text(release, 'chart') ?? '',
      repository: text(release, 'repository') ?? '',
      version: text(release, 'version') ?? '',
      values,
    }).map((detail) => atArtifact(FIRST_INSTALL, artifact, { ...detail, field: `resource.helm_release.${key}` }));
  });
}

/** `helm upgrade --install <release> <chart> --version … --values <file>`, with the file from a ConfigMap. */
function readInstaller(cluster: ClusterTree, pod: PodTemplate, { value }: Container): Installed {
  const args = texts(value, 'args');
  const option = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const start = args.findIndex((argument) => argument === '--install');
  const chart = args[start + 2] ?? '';
  const slash = chart.lastIndexOf('/');
  return {
    chart: chart.slice(slash + 1),
    repository: option('--repo') ?? chart.slice(0, Math.max(0, slash)),
    version: option('--version') ?? '',
    values: mountedText(cluster, pod, value, option('--values') ?? ''),
  };
}

function mountedText(cluster: ClusterTree, pod: PodTemplate, container: unknown, path: string): string | undefined {
  const mount = list(container, 'volumeMounts').find((one) => path.startsWith(`${text(one, 'mountPath') ?? ' '}/`));
  const volume = list(pod.spec, 'volumes').find((one) => text(one, 'name') === text(mount, 'name'));
  const config = cluster
    .ofKind('ConfigMap', '')
    .find((one) => one.namespace === pod.namespace && one.name === text(volume, 'configMap', 'name'));
  return text(config?.value, 'data', path.slice((text(mount, 'mountPath') ?? '').length + 1));
}

function differences(cluster: ClusterTree, installed: Installed): readonly Omit<Detail, 'field'>[] {
  const held = releasesOf(cluster).find(({ chart }) => chart === installed.chart);
  const remedy = 'install the chart, version and values that the engine delivers, so that taking over changes nothing';
  if (held === undefined)
    return [
      {
        message: 'the engine delivers no release of this chart',
        given: installed.chart,
        remedy: 'deliver the release, or install nothing by hand',
      },
    ];
  return [
    ...when(installed.version !== held.version.value, () => ({
      message: 'the version differs from the one that the engine delivers',
      given: installed.version,
      allowed: held.version.value,
      remedy,
    })),
    ...when(plain(installed.repository) !== plain(held.repository.value), () => ({
      message: 'the engine takes the chart from another repository',
      given: installed.repository,
      allowed: held.repository.value,
      remedy,
    })),
    ...when(!sameValues(installed.values, held), () => ({
      message:
        installed.values === undefined
          ? 'the values could not be found'
          : 'the values differ from those that the engine delivers',
      remedy,
    })),
  ];
}

const plain = (repository: string): string => repository.replace(/^oci:\/\//, '').replace(/\/$/, '');

function sameValues(given: string | undefined, { values }: DeliveredRelease): boolean {
  try {
    return given !== undefined && ordered(JSON.parse(given)) === ordered(values ?? {});
  } catch {
    return false;
  }
}

/** The value as text, with its keys in order. */
const ordered = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    isFields(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => byText(a, b))) : inner,
  );
