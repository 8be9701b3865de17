import { releasesOf } from '../delivery/releases';
import { providedBy } from '../delivery/provisions';
import { isFields, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import type { Role } from '../aws/identities';

/**
 * Annotation by which EKS gives a role to pods without the Pod Identity agent (EKS user guide, IAM roles for service
 * accounts).
 */
const ROLE_ANNOTATION = 'eks.amazonaws.com/role-arn';

/** A ServiceAccount that names a role by its ARN. */
export interface NamedRole {
  readonly by: KubeObject;
  readonly field: string;
  readonly arn: string;
  /** `<namespace>/<name>` of those that it may be for: one, or all that the release provides. */
  readonly accounts: readonly string[];
}

/** Roles that are named in a cluster: by ServiceAccounts, and anywhere in the values of releases. */
export function namedRoles(cluster: ClusterTree): readonly NamedRole[] {
  const objects = cluster.ofKind('ServiceAccount', '').flatMap((by): readonly NamedRole[] => {
    const arn = text(by.value, 'metadata', 'annotations', ROLE_ANNOTATION);
    if (arn === undefined) return [];
    return [
      {
        by,
        field: `metadata.annotations["${ROLE_ANNOTATION}"]`,
        arn,
        accounts: [`${by.namespace ?? 'default'}/${by.name}`],
      },
    ];
  });
  const releases = releasesOf(cluster).flatMap(({ object, values, valuesField }) =>
    annotationsIn(values, valuesField).map(([field, arn]): NamedRole => ({
      by: object,
      field,
      arn,
      accounts: providedBy(object).provisions.flatMap(({ what, name }) => (what === 'service-account' ? [name] : [])),
    })),
  );
  return [...objects, ...releases];
}

function annotationsIn(value: unknown, field: string): readonly (readonly [string, string])[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => annotationsIn(item, `${field}[${index}]`));
  if (!isFields(value)) return [];
  return Object.entries(value).flatMap(([key, below]) =>
    key === ROLE_ANNOTATION && typeof below === 'string'
      ? [[`${field}["${key}"]`, below] as const]
      : annotationsIn(below, `${field}.${key}`),
  );
}

/** ServiceAccounts whose tokens a role trusts, `<namespace>/<name>`; none where it trusts no tokens. */
export function tokenAccounts({ trust }: Role): readonly string[] {
  return trust.flatMap(({ actions, conditions }) =>
    actions.includes('sts:AssumeRoleWithWebIdentity')
      ? Object.entries(conditions['StringEquals'] ?? {})
          .filter(([key]) => key.endsWith(':sub'))
          .flatMap(([, values]) =>
            values.flatMap(
              (value) => /^system:serviceaccount:([^:]+:[^:]+)$/.exec(value)?.[1]?.replace(':', '/') ?? [],
            ),
          )
      : [],
  );
}
