import { basename, dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { run } from '../run';
import { admitted } from './api-objects';
import { type Difference, type ExternalCheck, isUnable, type Looked, perCluster, readJson, type Unable } from './check';
import { type Manifest, streamOf } from './fleet-files';
import { written } from './kubernetes';
import { writeSchemas } from './schemas';

const planted = (path: string, text: string): { readonly path: string; readonly text: string } => ({ path, text });

/**
 * @param crds - folder of upstream CRDs and of the definitions of Kubernetes; kubeconform's own download needs a
 *   network
 */
export const kubeconform = (crds: string | undefined): ExternalCheck => ({
  tool: 'kubeconform',
  asks: 'every object fits its schema, strictly; constraints have none',
  planted: planted(
    'dist/planted/clusters/planted/base/planted.yaml',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: planted}\ndatum: {}\n',
  ),
  run: async (tool, fleet, scratch): Promise<Looked | Unable> => {
    const schemas = crds === undefined ? undefined : writeSchemas(crds, join(scratch, 'schemas'));
    if (schemas === undefined) return { unable: 'there is no folder of schemas; give one with --crds' };
    return perCluster(fleet, async (cluster) => {
      const own = fleet.manifests.filter(
        (manifest) => manifest.cluster === cluster && !manifest.apiVersion.startsWith('constraints.gatekeeper.sh/'),
      );
      const { stdout, stderr } = await run(
        tool,
        ['-strict', '-summary', '-output', 'json', '-schema-location', schemas, '-'],
        { input: streamOf(own.map(decrypted)) },
      );
      const said = readJson<Conformed>(stdout, stderr);
      if (isUnable(said)) throw new Error(`kubeconform: ${said.unable}`);
      const { valid, invalid, errors } = said.summary;
      return {
        looked: valid + invalid + errors,
        given: own.length,
        differences: (said.resources ?? []).map(({ kind, name, status, msg }) => ({
          tool: tool.name,
          check: status,
          object: `${cluster}: ${kind} ${name}`,
          message: msg,
        })),
      };
    });
  },
});

/** What kubeconform says; an object that it skips is in no number but its own. */
interface Conformed {
  readonly resources:
    readonly { readonly kind: string; readonly name: string; readonly status: string; readonly msg: string }[] | null;
  readonly summary: { readonly valid: number; readonly invalid: number; readonly errors: number };
}

/** A file of SOPS as the engine applies it. */
const decrypted = (manifest: Manifest): Manifest =>
  'sops' in manifest.value ? { ...manifest, text: stringify(admitted(manifest.value)) } : manifest;

/** promtool over the rules as Prometheus gets them: the content of each PrometheusRule. */
export const rules: ExternalCheck = {
  tool: 'promtool',
  asks: 'every PrometheusRule is taken by Prometheus',
  planted: planted(
    'dist/planted/clusters/planted/base/planted.yaml',
    'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: planted}\nspec: {groups: ' +
      '[{name: a, rules: [{record: a, expr: "sum("}]}]}\n',
  ),
  run: async (tool, fleet, scratch) =>
    oneByOne(
      fleet.manifests.filter(({ kind }) => kind === 'PrometheusRule'),
      async ({ value, cluster, label }) => {
        const { status, stdout, stderr } = await run(tool, [
          'check',
          'rules',
          written(scratch, 'rules.yaml', stringify(value['spec'])),
        ]);
        return status === 0
          ? []
          : [{ tool: tool.name, check: 'rules', object: `${cluster}: ${label}`, message: `${stderr}${stdout}`.trim() }];
      },
    ),
};

/** The configuration of Alertmanager stands in the values of a release. */
export const alertmanager: ExternalCheck = {
  tool: 'amtool',
  asks: 'Alertmanager takes its configuration in the values of releases',
  planted: planted(
    'dist/planted/clusters/planted/gitops/planted.yaml',
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: planted}\nspec: {source: {helm: ' +
      '{valuesObject: {alertmanager: {config: {route: {receiver: nobody}}}}}}}\n',
  ),
  run: async (tool, fleet, scratch) =>
    oneByOne(
      fleet.manifests.filter((manifest) => configOf(manifest) !== undefined),
      async (manifest) => {
        const { status, stdout, stderr } = await run(tool, [
          'check-config',
          written(scratch, 'alertmanager.yaml', stringify(configOf(manifest))),
        ]);
        return status === 0
          ? []
          : [
              {
                tool: tool.name,
                check: 'check-config',
                object: `${manifest.cluster}: ${manifest.label}`,
                message: `${stdout}${stderr}`.trim(),
              },
            ];
      },
    ),
};

function configOf({ kind, value }: Manifest): unknown {
  if (kind !== 'Application' && kind !== 'HelmRelease') return undefined;
  const steps = kind === 'Application' ? ['spec', 'source', 'helm', 'valuesObject'] : ['spec', 'values'];
  return [...steps, 'alertmanager', 'config'].reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined),
    value,
  );
}

export const cloudFormation: ExternalCheck = {
  tool: 'cfn-lint',
  asks: 'every CloudFormation template, warnings included',
  planted: planted(
    'dist/planted/aws/planted.template.json',
    '{"Resources": {"Bucket": {"Type": "AWS::S3::Bucket", "Properties": {"Nmae": 1}}}}',
  ),
  run: async (tool, fleet, scratch) =>
    oneByOne(
      fleet.files.filter(({ path }) => path.endsWith('.template.json')),
      async ({ path, text }) => {
        const { stdout, stderr } = await run(tool, [
          '--format',
          'json',
          '--regions',
          'eu-west-1',
          '--',
          written(scratch, basename(path), text),
        ]);
        const said = readJson<
          readonly { Rule: { Id: string }; Message: string; Location: { Path?: readonly (string | number)[] } }[]
        >(stdout, stderr);
        if (isUnable(said)) throw new Error(`cfn-lint: ${said.unable}`);
        return said.map(({ Rule, Message, Location }) => ({
          tool: tool.name,
          check: Rule.Id,
          object: `${path}: ${(Location.Path ?? []).join('/')}`,
          message: Message,
        }));
      },
    ),
};

/** What our own emitter writes is held against syntax and ambiguity, not against a style. */
const YAMLLINT =
  '{extends: relaxed, rules: {line-length: disable, truthy: {check-keys: false}, octal-values: enable, ' +
  'key-duplicates: enable, empty-values: enable}}';

export const yamllint: ExternalCheck = {
  tool: 'yamllint',
  asks: 'syntax, duplicate keys, truthy words and octal numbers',
  planted: planted('dist/planted/clusters/planted/base/planted.yaml', 'a: yes\na: 0777\n'),
  run: async (tool, fleet, scratch): Promise<Looked | Unable> => {
    // Templates of charts are no YAML before helm has filled them in.
    const files = fleet.files.filter(({ path }) => /\.ya?ml$/.test(path) && !/\/charts\/[^/]+\/templates\//.test(path));
    for (const { path, text } of files) written(join(scratch, dirname(path)), basename(path), text);
    const { status, stdout, stderr } = await run(tool, ['-d', YAMLLINT, '-f', 'parsable', '.'], { cwd: scratch });
    const lines = stdout.split('\n').filter((line) => line !== '');
    // Without a line, whatever ended it was no objection.
    if (status !== 0 && lines.length === 0) return { unable: stderr.trim().split('\n').slice(-3).join(' ') };
    return {
      looked: files.length,
      differences: lines.map((line): Difference => ({
        tool: tool.name,
        check: /\(([a-z-]+)\)$/.exec(line)?.[1] ?? 'syntax',
        object: line.split(':')[0] ?? '',
        message: line,
      })),
    };
  },
};

/** Charts that the program renders for others to install. */
export const helmLint: ExternalCheck = {
  tool: 'helm',
  asks: 'every chart that is rendered',
  planted: planted('dist/planted/charts/planted/Chart.yaml', 'apiVersion: v2\nname: Planted chart\nversion: one\n'),
  run: async (tool, fleet, scratch) => {
    const charts = fleet.files.filter(({ path }) => path.endsWith('/Chart.yaml')).map(({ path }) => dirname(path));
    for (const { path, text } of fleet.files.filter((file) =>
      charts.some((chart) => file.path.startsWith(`${chart}/`)),
    ))
      written(join(scratch, dirname(path)), basename(path), text);
    return oneByOne(
      charts.map((chart) => ({ chart })),
      async ({ chart }) => {
        const { status, stdout, stderr } = await run(tool, ['lint', '--strict', join(scratch, chart)]);
        return status === 0
          ? []
          : [{ tool: tool.name, check: 'lint', object: chart, message: `${stdout}${stderr}`.trim() }];
      },
    );
  },
};

/** Encrypted files whole: structure and MAC need no key to be told apart from a file that is not encrypted. */
export const sops: ExternalCheck = {
  tool: 'sops',
  asks: 'every file of SOPS is encrypted',
  planted: planted('dist/planted/secret.sops.yaml', 'token: hunter2\n'),
  run: async (tool, fleet, scratch) =>
    oneByOne(
      fleet.files.filter(({ path }) => /[^/]\.sops\.(ya?ml|json)$/.test(path)),
      async ({ path, text }) => {
        const { stdout } = await run(tool, ['filestatus', written(scratch, basename(path), text)]);
        return stdout.includes('"encrypted":true')
          ? []
          : [{ tool: tool.name, check: 'filestatus', object: path, message: stdout.trim() }];
      },
    ),
};

export async function oneByOne<T>(
  things: readonly T[],
  check: (thing: T) => Promise<readonly Difference[]>,
): Promise<Looked> {
  const differences: Difference[] = [];
  for (const thing of things) differences.push(...(await check(thing)));
  return { looked: things.length, differences };
}
