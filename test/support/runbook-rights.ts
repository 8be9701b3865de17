import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Right } from '../../lib/failover';

/** A command of a page, and the role that the page says it is for. */
export interface RoleCommand {
  readonly section: string;
  readonly role: string | undefined;
  readonly command: string;
}

/**
 * Commands of fenced blocks in their order. The last role that the section named before, `` as `Role` ``, is whose they
 * are.
 */
export function commandsByRole(page: string): readonly RoleCommand[] {
  let [section, role, fenced] = ['', undefined as string | undefined, false];
  return page.split('\n').flatMap((line): readonly RoleCommand[] => {
    if (/^#+ /.test(line)) [section, role] = [line.replace(/^#+ /, ''), undefined];
    if (/^ *```/.test(line)) {
      fenced = !fenced;
      return [];
    }
    if (fenced)
      return line.trim() === '' || line.trim().startsWith('#') ? [] : [{ section, role, command: line.trim() }];
    role = [...line.matchAll(/\b[Aa]s `(\w+)`/g)].at(-1)?.[1] ?? role;
    return [];
  });
}

interface Statement {
  readonly Action: readonly string[];
  readonly Resource: readonly unknown[];
}
interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}
interface RbacRule {
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** What the roles of a platform may do, read from `dist/`: IAM, access entries and RBAC. */
export class RightsInDist {
  private readonly people: Readonly<Record<string, Resource>>;

  constructor(
    private readonly root: string,
    private readonly platform: string,
    /** Names of the platform's clusters by that in AWS, as contexts of kubectl have it. */
    private readonly clusters: Readonly<Record<string, { readonly name: string; readonly stack: string }>>,
  ) {
    this.people = this.template(`${platform}-people`);
  }

  /** Whether a role may do what a command takes. */
  allows(role: string, right: Right): boolean {
    if (right.of === 'aws') return this.inAws(role, right.action, right.resource);
    const clusters = right.cluster === undefined ? Object.keys(this.clusters) : [right.cluster];
    return clusters.every((cluster) => this.inCluster(role, cluster, right));
  }

  private inAws(role: string, action: string, resource: string | undefined): boolean {
    const statements = Object.entries(this.people)
      .filter(([id]) => new RegExp(`^${role}Policy\\d*$`).test(id))
      .flatMap(([, { Properties }]) => (Properties['PolicyDocument'] as { Statement: readonly Statement[] }).Statement);
    return statements.some(
      ({ Action, Resource: resources }) =>
        Action.includes(action) &&
        (resource === undefined || resources.some((one) => JSON.stringify(one).includes(`:${resource}"`))),
    );
  }

  private inCluster(role: string, clusterName: string, right: Right & { readonly of: 'kubernetes' }): boolean {
    const cluster = this.clusters[clusterName];
    if (cluster === undefined) return false;
    const entry = Object.values(this.template(cluster.stack)).find(
      ({ Type, Properties }) =>
        Type === 'AWS::EKS::AccessEntry' && JSON.stringify(Properties['PrincipalArn']).endsWith(`:role/${role}"}`),
    );
    if (entry === undefined) return false;
    if (JSON.stringify(entry.Properties).includes('AmazonEKSClusterAdminPolicy')) return true;
    const groups = (entry.Properties['KubernetesGroups'] ?? []) as readonly string[];
    return this.rulesFor(cluster.name, groups, right.namespace).some(
      ({ resources, verbs }) => resources.includes(right.resource) && verbs.includes(right.verb),
    );
  }

  /** Rules of the roles that are bound to a group, in a namespace or everywhere; without a namespace, in any. */
  private rulesFor(cluster: string, groups: readonly string[], namespace: string | undefined): readonly RbacRule[] {
    const base = join(this.root, `dist/${this.platform}/clusters/${cluster}/base`);
    const folders = ['_cluster', ...(namespace === undefined ? readdirSync(base) : [namespace])];
    return folders
      .filter((folder) => existsSync(join(base, folder)) && !/\.\w+$/.test(folder))
      .flatMap((folder) => readdirSync(join(base, folder)).map((file) => join(base, folder, file)))
      .filter((file) => /\/(?:cluster)?rolebinding-/.test(file))
      .map((file) => parse(readFileSync(file, 'utf8')) as { subjects?: { name: string }[]; roleRef: { name: string } })
      .filter(({ subjects = [] }) => subjects.some(({ name }) => groups.includes(name)))
      .flatMap(({ roleRef }) => {
        const role = readFileSync(join(base, '_cluster', `clusterrole-${roleRef.name}.yaml`), 'utf8');
        return (parse(role) as { readonly rules: readonly RbacRule[] }).rules;
      });
  }

  private template(stack: string): Readonly<Record<string, Resource>> {
    const file = join(this.root, `dist/${this.platform}/aws/${stack}.template.json`);
    return (JSON.parse(readFileSync(file, 'utf8')) as { readonly Resources: Readonly<Record<string, Resource>> })
      .Resources;
  }
}
