import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import { deliverersOf } from '../delivery/releases';
import { atObject } from '../gate';
import { providedBy } from '../delivery/provisions';
import { at, byText, isFields, list, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { SECRET_NEIGHBOUR, SECRET_NOT_COVERED, SECRET_OTHER_READER } from './codes';
import { allows, matches } from '../aws/iam';
import { atTemplate, type Role, type Template } from '../aws/identities';

const READ = 'secretsmanager:GetSecretValue';

/** A path in Secrets Manager that an ExternalSecret of a cluster reads. */
export interface SecretUse {
  readonly external: KubeObject;
  readonly path: string;
  readonly region: string;
  /** ServiceAccount that reads it; nothing where the manifests do not say. */
  readonly reader: string | undefined;
}

/** What the ExternalSecrets of a cluster read from Secrets Manager. */
export function secretUses(cluster: ClusterTree): readonly SecretUse[] {
  const stores = [
    ...cluster.ofKind('ClusterSecretStore', 'external-secrets.io'),
    ...cluster.ofKind('SecretStore', 'external-secrets.io'),
  ];
  const controller = controllerOf(cluster);
  return cluster.ofKind('ExternalSecret', 'external-secrets.io').flatMap((external) => {
    const kind = text(external.value, 'spec', 'secretStoreRef', 'kind') ?? 'SecretStore';
    const name = text(external.value, 'spec', 'secretStoreRef', 'name');
    const store = stores.find(
      (candidate) =>
        candidate.kind === kind &&
        candidate.name === name &&
        (kind === 'ClusterSecretStore' || candidate.namespace === external.namespace),
    );
    const aws = at(store?.value, 'spec', 'provider', 'aws');
    const region = text(aws, 'region');
    if (region === undefined || text(aws, 'service') !== 'SecretsManager') return [];
    const account = at(aws, 'auth', 'jwt', 'serviceAccountRef');
    const reader = isFields(account)
      ? `${text(account, 'namespace') ?? external.namespace ?? ''}/${text(account, 'name') ?? ''}`
      : controller;
    return pathsOf(external).map((path) => ({ external, path, region, reader }));
  });
}

const pathsOf = ({ value }: KubeObject): readonly string[] => [
  ...new Set([
    ...list(value, 'spec', 'data').flatMap((item) => text(item, 'remoteRef', 'key') ?? []),
    ...list(value, 'spec', 'dataFrom').flatMap((item) => text(item, 'extract', 'key') ?? []),
  ]),
];

/** The ServiceAccount that comes with the release which brings ExternalSecret. */
function controllerOf(cluster: ClusterTree): string | undefined {
  const provisions = deliverersOf(cluster).map((release) => providedBy(release).provisions);
  return provisions
    .find((all) => all.some(({ what, name }) => what === 'crd' && name === 'external-secrets.io/ExternalSecret'))
    ?.find(({ what }) => what === 'service-account')?.name;
}

/** ARN of a secret; the service ends it with a dash and six characters of its own. */
const arnOf = (path: string, region: string): string =>
  `arn:\${AWS::Partition}:secretsmanager:${region}:\${AWS::AccountId}:secret:${path}-AbCdEf`;

const reads = (role: Role, arn: string): boolean =>
  role.statements.some(
    (statement) => allows(statement, READ) && statement.resources.some((pattern) => matches(pattern, arn)),
  );

/**
 * Whether the paths of a cluster are read by the store's role and by no other of the platform.
 *
 * @param templates those of the cluster
 * @param all those of the platform
 */
export function secretProblems(
  uses: readonly SecretUse[],
  templates: readonly Template[],
  all: readonly Template[],
): readonly Problem[] {
  const associations = templates.flatMap((template) => template.associations);
  return uses.flatMap(({ external, path, region, reader }) => {
    const own = associations.find(({ account }) => account === reader)?.role;
    const arn = arnOf(path, region);
    const others = all.flatMap((other) =>
      other.roles.filter((role) => role !== own && reads(role, arn)).map((role) => [other, role] as const),
    );
    return [
      ...when(!(own && reads(own, arn)), () =>
        atObject(SECRET_NOT_COVERED, external, {
          message: `${reader ?? 'the controller of the store'} may not read ${path} in ${region}`,
          given: path,
          remedy: `allow ${READ} on secret:${path}-?????? in ${region}, or correct the path`,
        }),
      ),
      ...others.map(([other, role]) =>
        atTemplate(SECRET_OTHER_READER, other, {
          field: `Resources.${role.id}`,
          message: `the role may read ${path}, which ${external.label} reads`,
          given: role.name ?? role.id,
          remedy: 'remove the statement; give the workload an ExternalSecret',
        }),
      ),
    ];
  });
}

/** Patterns of a cluster that also match what only other clusters read. */
export function neighbourProblems(
  uses: readonly SecretUse[],
  template: Template,
  pathsInUse: ReadonlySet<string>,
): readonly Problem[] {
  const own = new Set(uses.map(({ path }) => path));
  const regions = [...new Set(uses.map(({ region }) => region))];
  const foreign = [...pathsInUse].filter((path) => !own.has(path)).sort(byText);
  const reachedBy = (pattern: string): readonly string[] =>
    foreign.filter((path) => regions.some((region) => matches(pattern, arnOf(path, region))));
  return template.roles
    .flatMap(({ statements }) => statements.filter((statement) => allows(statement, READ)))
    .flatMap(({ field, resources }) => resources.map((pattern) => ({ field, pattern, reached: reachedBy(pattern) })))
    .filter(({ reached }) => reached.length > 0)
    .map(({ field, pattern, reached }) =>
      atTemplate(SECRET_NEIGHBOUR, template, {
        field: `${field}.Resource`,
        message: `the pattern also matches ${reached.join(', ')}, which only another cluster reads`,
        given: pattern,
        allowed: 'six question marks for the six characters that Secrets Manager adds',
        remedy: 'write the full path and end it with -??????',
      }),
    );
}
