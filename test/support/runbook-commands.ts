import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a command of a page names, and where. */
export interface Named {
  readonly command: string;
  readonly namespace?: string;
  readonly kind: string;
  readonly name: string;
}

/** Kinds that pages name, by the words of kubectl. */
const KINDS: Readonly<Record<string, string>> = {
  deployment: 'Deployment',
  deploy: 'Deployment',
  statefulset: 'StatefulSet',
  sts: 'StatefulSet',
  daemonset: 'DaemonSet',
  ds: 'DaemonSet',
  service: 'Service',
  svc: 'Service',
  cronjob: 'CronJob',
  configmap: 'ConfigMap',
  certificate: 'Certificate',
  kustomization: 'Kustomization',
  helmrelease: 'HelmRelease',
  applicationset: 'ApplicationSet',
  backupstoragelocation: 'BackupStorageLocation',
  clustersecretstore: 'ClusterSecretStore',
};
const KIND = Object.keys(KINDS).join('|');
const NAME = '[a-z0-9]+(?:[-.][a-z0-9]+)*';

/** Whatever stands in for a name: `<name>`, `$name`, and where a command goes on in the next line. */
const IS_NAME = new RegExp(`^${NAME}$`);

/** Objects, accounts and namespaces that commands of a text name. */
export function namedIn(text: string): readonly Named[] {
  return [...text.matchAll(/\bkubectl [^\n`]+/g)].flatMap(([line]) =>
    (line.split(/ #/)[0] ?? '').split(/[|;&]+|\$\(/).flatMap((part): readonly Named[] => {
      const command = part.trim();
      const [, namespace] = /(?: -n|--namespace)[ =]([a-z0-9-]+)(?= |$)/.exec(` ${command}`) ?? [];
      const place = namespace === undefined ? {} : { namespace };
      const words = new RegExp(`\\b(${KIND})[/ ]([^\\s'",)]+)`, 'g');
      return [
        ...(namespace === undefined ? [] : [{ command, kind: 'Namespace', name: namespace }]),
        ...[...command.matchAll(words)].flatMap(([, kind = '', name = '']) =>
          IS_NAME.test(name) && !/^(-|create)/.test(name)
            ? [{ command, ...place, kind: KINDS[kind] ?? kind, name }]
            : [],
        ),
        ...[...command.matchAll(/--serviceaccount=([a-z0-9-]+):([a-z0-9-]+)/g)].map(([, of = '', name = '']) => ({
          command,
          namespace: of,
          kind: 'ServiceAccount',
          name,
        })),
      ];
    }),
  );
}

interface Written {
  readonly kind?: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

/** Kind, name and namespace of rendered documents, whose form is always the same: no page is worth parsing them all. */
const writtenIn = (text: string): readonly Written[] =>
  text.split(/^---\n/m).map((document) => {
    const [, metadata = ''] = /^metadata:\n((?: .*\n?)+)/m.exec(document) ?? [];
    const field = (name: string): Readonly<Record<string, string>> => {
      const [, value] = new RegExp(`^ {2}${name}: "?([^"\\n]+)`, 'm').exec(metadata) ?? [];
      return value === undefined ? {} : { [name]: value };
    };
    return {
      kind: /^kind: (\S+)/m.exec(document)?.[1] ?? '',
      metadata: { ...field('name'), ...field('namespace') },
    };
  });

/** Labels `Kind namespace/name` of an object, whose namespace a chart leaves out at times. */
function labelsOf({ kind = '', metadata = {} }: Written, released?: string): readonly string[] {
  const { name, namespace = released } = metadata;
  if (kind === '' || name === undefined) return [];
  const places = [...new Set([namespace ?? '', metadata.namespace ?? ''])];
  return [
    ...places.map((place) => `${kind} ${place}/${name}`),
    // What the operator of Prometheus makes of its objects (prometheus-operator, pkg/prometheus/common.go).
    ...(kind === 'Prometheus' || kind === 'Alertmanager'
      ? places.map((place) => `StatefulSet ${place}/${kind.toLowerCase()}-${name}`)
      : []),
    ...(namespace === undefined ? [] : [`Namespace /${namespace}`]),
  ];
}

const filesBelow = (folder: string, ending: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith(ending))
        .map((path) => readFileSync(join(folder, path), 'utf8'))
    : [];

/** The first line of a record says where the release is. */
function recorded(text: string): readonly string[] {
  const [head, ...lines] = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Written & { readonly namespace?: string });
  return lines.flatMap((line) => labelsOf(line, head?.namespace));
}

const known = new Map<string, readonly string[]>();

/** `Kind namespace/name` of all that platforms render, and of what the records say that their releases bring. */
export const objectsOf = (root: string, platforms: readonly string[]): ReadonlySet<string> =>
  new Set(
    platforms.flatMap((platform) => {
      const found = known.get(platform) ?? [
        ...filesBelow(join(root, 'dist', platform, 'clusters'), '.yaml')
          .flatMap(writtenIn)
          .flatMap((one) => labelsOf(one)),
        ...filesBelow(join(root, 'records', platform), '.jsonl').flatMap(recorded),
      ];
      known.set(platform, found);
      return found;
    }),
  );

/** What is named and is not there. Without a namespace any one will do: the line before may have set it. */
export const missingIn = (text: string, objects: ReadonlySet<string>): readonly string[] => [
  ...new Set(
    namedIn(text)
      .filter(({ kind, name, namespace }) =>
        namespace === undefined
          ? ![...objects].some((object) => object.startsWith(`${kind} `) && object.endsWith(`/${name}`))
          : !objects.has(`${kind} ${namespace}/${name}`),
      )
      .map(({ kind, name, namespace }) => `${kind} ${namespace ?? ''}/${name}`),
  ),
];
