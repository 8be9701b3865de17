import type { Problem } from '../../model/problem';
import { constraintSchemas, libraryOf, versionsOf, type CrdVersion } from '../crds/library';
import { transitionRules } from '../crds/rules';
import type { Validator } from '../crds/validator';
import { atObject, verdict, type CheckCode, type Gate, type GateResult } from '../gate';
import { check, loadModels, type Models } from '../kinds/attribute-maps';
import type { Finding } from '../kinds/finding';
import { isBuiltInGroup } from '../kinds/served';
import { at, byText, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';

const why = 'the API server refuses the object, or drops the field and the operator never sees it';

export const CR_UNKNOWN: CheckCode = {
  code: 'crds/unknown', severity: 'error', why,
  title: 'a custom resource has only fields of its schema',
  bad: 'kind: Certificate\nspec: {dnsName: [a.example.org]}',
  good: 'kind: Certificate\nspec: {dnsNames: [a.example.org]}',
  scanners: ['kubeconform -strict with CRD schemas'],
};
export const CR_TYPE: CheckCode = {
  code: 'crds/type', severity: 'error', why,
  title: 'a value of a custom resource has the type of its field',
  bad: 'kind: KafkaTopic\nspec: {partitions: "3"}',
  good: 'kind: KafkaTopic\nspec: {partitions: 3}',
  scanners: ['kubeconform with CRD schemas'],
};
export const CR_REQUIRED: CheckCode = {
  code: 'crds/required', severity: 'error', why,
  title: 'a required field of a custom resource is there',
  bad: 'kind: Certificate without spec.secretName',
  good: 'spec: {secretName: web-tls, …}',
  scanners: ['kubeconform with CRD schemas'],
};
export const CR_VALUE: CheckCode = {
  code: 'crds/value', severity: 'error', why,
  title: 'a value of a custom resource is one that its schema allows',
  bad: 'kind: ExternalSecret\nspec: {target: {creationPolicy: Sometimes}}',
  good: 'creationPolicy: Owner',
  scanners: ['kubeconform with CRD schemas'],
};
export const CR_RULE: CheckCode = {
  code: 'crds/rule', severity: 'error', why: 'the API server runs the same rule and refuses the object',
  title: 'the CEL rules of the schema hold',
  bad: 'a NodePool requirement with operator Gt and two values',
  good: 'operator: Gt, values: ["4"]',
};
export const CR_VERSION: CheckCode = {
  code: 'crds/version', severity: 'error', why: 'the API server answers "no matches for kind", and the sync of the whole layer stops',
  title: 'the version of a custom resource is served by its CRD',
  bad: 'apiVersion: external-secrets.io/v1beta1',
  good: 'apiVersion: external-secrets.io/v1',
  scanners: ['pluto'],
};
export const CR_DEPRECATED: CheckCode = {
  code: 'crds/deprecated', severity: 'warning', why: 'a later release of the operator stops serving the version',
  title: 'the version of a custom resource is not deprecated',
  bad: 'apiVersion: metallb.io/v1beta1\nkind: BGPPeer',
  good: 'apiVersion: metallb.io/v1beta2\nkind: BGPPeer',
  scanners: ['pluto'],
};
export const CR_SCOPE: CheckCode = {
  code: 'crds/scope', severity: 'error', why: 'the API server has no such path; the object is refused',
  title: 'a custom resource has a namespace exactly where its kind has one',
  bad: 'kind: ClusterSecretStore\nmetadata: {namespace: web}',
  good: 'kind: ClusterSecretStore\nmetadata: {name: aws}',
};

const BY_RULE: Readonly<Record<Finding['rule'], CheckCode>> = { unknown: CR_UNKNOWN, type: CR_TYPE, required: CR_REQUIRED, value: CR_VALUE };
const CONSTRAINTS = 'constraints.gatekeeper.sh';

/** What a run collects beside problems. */
interface Tally {
  checked: number;
  readonly problems: Problem[];
  readonly unchecked: Map<string, number>;
  readonly unsupported: Map<string, Set<string>>;
  readonly transitions: Map<string, number>;
}

export const crdSchemas: Gate = {
  name: 'crds',
  asks: 'does every custom resource fit its schema, defaults and CEL rules included',
  codes: [CR_UNKNOWN, CR_TYPE, CR_REQUIRED, CR_VALUE, CR_RULE, CR_VERSION, CR_DEPRECATED, CR_SCOPE],
  async run({ tree, crds }): Promise<GateResult> {
    const library = libraryOf(crds);
    const models = await loadModels();
    const tally: Tally = { checked: 0, problems: [], unchecked: new Map(), unsupported: new Map(), transitions: new Map() };
    for (const cluster of tree.clusters) {
      const constraints = constraintSchemas(cluster);
      const own = ownCrds(cluster);
      for (const object of cluster.objects) {
        if (isBuiltInGroup(object.group)) continue;
        const versions = own.get(`${object.group}/${object.kind}`) ?? library?.versions(object.group, object.kind);
        const constraint = object.group === CONSTRAINTS ? constraints.get(object.kind) : undefined;
        if (constraint !== undefined) checkSchema(object, constraint, models, tally);
        else if (versions !== undefined) checkVersioned(object, versions, models, tally);
        else tally.unchecked.set(`${object.apiVersion} ${object.kind}`, (tally.unchecked.get(`${object.apiVersion} ${object.kind}`) ?? 0) + 1);
      }
    }
    if (tally.checked === 0 && tally.problems.length === 0) return nothing('absent' in crds ? crds.absent : undefined, tally);
    return verdict(tally.checked, tally.problems, notes(tally));
  },
};

function nothing(absent: string | undefined, tally: Tally): GateResult {
  if (tally.unchecked.size === 0) return { status: 'skipped', reason: 'there are no custom resources', remedy: 'nothing to do' };
  return {
    status: 'skipped',
    reason: `${absent ?? 'the CRD folder has none of the kinds in use'}; unchecked: ${[...tally.unchecked.keys()].sort(byText).join(', ')}`,
    remedy: 'point archipel at a folder with the CRDs in use',
  };
}

function notes(tally: Tally): readonly string[] {
  const byKey = (a: readonly [string, unknown], b: readonly [string, unknown]): number => byText(a[0], b[0]);
  return [
    ...[...tally.unchecked].sort(byKey).map(([kind, count]) => `unchecked for want of a schema: ${kind} (${count})`),
    ...[...tally.transitions].sort(byKey).map(([kind, count]) => `${kind}: ${count} transition rules (oldSelf) are skipped, there is no stored object`),
    ...[...tally.unsupported].sort(byKey).flatMap(([kind, rules]) => [...rules].map((rule) => `${kind}: the evaluator cannot run ${rule}`)),
  ];
}

/** CRDs among the artifacts themselves: what the cluster really gets goes before a folder. */
function ownCrds(cluster: ClusterTree): ReadonlyMap<string, ReadonlyMap<string, CrdVersion>> {
  return new Map(
    cluster.ofKind('CustomResourceDefinition').map((crd) => [`${text(crd.value, 'spec', 'group') ?? ''}/${text(crd.value, 'spec', 'names', 'kind') ?? ''}`, versionsOf(crd.value)]),
  );
}

function checkVersioned(object: KubeObject, versions: ReadonlyMap<string, CrdVersion>, models: Models, tally: Tally): void {
  const version = versions.get(object.version);
  if (!version?.served) {
    const allowed = [...versions.values()][0]?.servedVersions.join(', ') ?? '';
    tally.checked += 1;
    tally.problems.push(
      atObject(CR_VERSION, object, { field: 'apiVersion', message: `the CRD of ${object.kind} does not serve this version`, given: object.version, allowed, remedy: 'use a version that is served' }),
    );
    return;
  }
  if (version.deprecated) {
    tally.problems.push(
      atObject(CR_DEPRECATED, object, { field: 'apiVersion', message: 'the version is deprecated by its CRD', given: object.version, allowed: version.servedVersions.filter((v) => v !== object.version).join(', '), remedy: 'move to a version that is not deprecated' }),
    );
  }
  if (version.namespaced !== (object.namespace !== undefined)) {
    tally.problems.push(
      atObject(CR_SCOPE, object, {
        field: 'metadata.namespace',
        message: version.namespaced ? `a ${object.kind} lives in a namespace and none is given` : `a ${object.kind} has no namespace`,
        ...(object.namespace === undefined ? {} : { given: object.namespace }),
        remedy: version.namespaced ? 'set metadata.namespace' : 'remove metadata.namespace',
      }),
    );
  }
  const kind = `${object.apiVersion} ${object.kind}`;
  if (!tally.transitions.has(kind)) {
    const skipped = transitionRules(version.schema);
    if (skipped > 0) tally.transitions.set(kind, skipped);
  }
  checkSchema(object, version.validator, models, tally);
}

function checkSchema(object: KubeObject, validator: Validator, models: Models, tally: Tally): void {
  tally.checked += 1;
  const findings = [...validator.schema(object.value), ...check(models, 'V1ObjectMeta', at(object.value, 'metadata'), 'metadata')];
  for (const { rule, ...finding } of findings) {
    tally.problems.push(atObject(BY_RULE[rule], object, { ...finding, remedy: rule === 'unknown' ? 'correct the name of the field, or remove it' : 'correct the value in the chart that writes it' }));
  }
  if (findings.length > 0) return;
  const report = validator.rules(object.value);
  for (const { rule: _rule, ...finding } of report.findings) {
    tally.problems.push(atObject(CR_RULE, object, { ...finding, remedy: 'change the value so that the rule holds' }));
  }
  if (report.unsupported.size > 0) tally.unsupported.set(`${object.apiVersion} ${object.kind}`, new Set(report.unsupported));
}
