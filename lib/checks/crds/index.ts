import { defined, when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import type { CheckCache } from '../gate/cache';
import { digestOf } from '../gate/digest';
import {
  CR_DEPRECATED,
  CR_REQUIRED,
  CR_RULE,
  CR_SCHEMA,
  CR_SCOPE,
  CR_TYPE,
  CR_UNKNOWN,
  CR_VALUE,
  CR_VERSION,
} from './codes';
import { constraintSchemas, libraryOf, versionsOf, type CrdVersion, type Schema } from './library';
import { checkSchemas, type SchemaTask } from './results';
import { atObject, completed, type CheckCode, type Gate, type GateResult } from '../gate';
import type { Finding } from '../kubernetes/finding';
import { isBuiltInGroup } from '../kubernetes/served';
import { byText, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';

const BY_RULE: Readonly<Record<Finding['rule'], CheckCode>> = {
  unknown: CR_UNKNOWN,
  type: CR_TYPE,
  required: CR_REQUIRED,
  value: CR_VALUE,
};
const CONSTRAINTS = 'constraints.gatekeeper.sh';

/** What a run collects beside problems. */
interface Tally {
  checked: number;
  /** Objects of releases that records hold, which lack fields. */
  recorded: number;
  readonly problems: Problem[];
  readonly unchecked: Map<string, number>;
  readonly unsupported: Map<string, Set<string>>;
  readonly transitions: Map<string, number>;
}

export const crdSchemas: Gate = {
  name: 'crds',
  asks: 'does every custom resource match its schema, defaults and CEL rules included',
  codes: [CR_UNKNOWN, CR_TYPE, CR_REQUIRED, CR_VALUE, CR_RULE, CR_VERSION, CR_DEPRECATED, CR_SCOPE, CR_SCHEMA],
  async run({ tree, crds, cache }): Promise<GateResult> {
    const library = libraryOf(crds);
    const tally: Tally = {
      checked: 0,
      recorded: 0,
      problems: [],
      unchecked: new Map(),
      unsupported: new Map(),
      transitions: new Map(),
    };
    const tasks: SchemaTask[] = [];
    for (const cluster of tree.clusters) {
      const constraints = constraintSchemas(cluster);
      const own = definitionsIn(cluster);
      for (const object of [...cluster.objects, ...cluster.released]) {
        if (isBuiltInGroup(object.group)) continue;
        if (object.release?.complete === false) {
          tally.recorded += 1;
          continue;
        }
        const crd = own.get(`${object.group}/${object.kind}`);
        const versions =
          crd === undefined
            ? library?.versions(object.group, object.kind, cache)
            : versionsOf(crd.value, digestOf(crd), cache);
        const constraint = object.group === CONSTRAINTS ? constraints.get(object.kind) : undefined;
        if (object.group === CONSTRAINTS && object.namespace !== undefined) tally.problems.push(namespaced(object));
        if (constraint !== undefined) tasks.push({ object, schema: constraint });
        else if (versions !== undefined) tasks.push(...checkVersion(object, versions, tally));
        else
          tally.unchecked.set(
            `${object.apiVersion} ${object.kind}`,
            (tally.unchecked.get(`${object.apiVersion} ${object.kind}`) ?? 0) + 1,
          );
      }
    }
    await checkAll(tasks, cache, tally);
    const absent = 'absent' in crds ? crds.absent : undefined;
    // Constraints and CRDs of our own can be checked without the folder, but a gate that looked at a few of many has
    // not passed.
    if (tally.problems.length === 0 && (tally.checked === 0 || (absent !== undefined && tally.unchecked.size > 0)))
      return nothing(absent, tally);
    return completed(tally.checked, tally.problems, notes(tally));
  },
};

function nothing(absent: string | undefined, tally: Tally): GateResult {
  if (tally.unchecked.size === 0)
    return { status: 'skipped', reason: 'there are no custom resources', remedy: 'nothing to do' };
  return {
    status: 'skipped',
    reason:
      `${absent ?? 'the CRD folder has none of the kinds in use'}; unchecked: ` +
      `${[...tally.unchecked.keys()].sort(byText).join(', ')}`,
    remedy: 'run `npx archipel crds pull`, or name a folder with --crds',
  };
}

function notes(tally: Tally): readonly string[] {
  const byKey = (a: readonly [string, unknown], b: readonly [string, unknown]): number => byText(a[0], b[0]);
  return [
    ...when(
      tally.recorded > 0,
      () => `${tally.recorded} custom resources of releases are known by records and unchecked`,
    ),
    ...[...tally.unchecked].sort(byKey).map(([kind, count]) => `unchecked, no schema available: ${kind} (${count})`),
    ...[...tally.transitions]
      .sort(byKey)
      .map(
        ([kind, count]) =>
          `${kind}: ${count} transition rules (oldSelf) are skipped, there is no stored object to compare with`,
      ),
    ...[...tally.unsupported]
      .sort(byKey)
      .flatMap(([kind, rules]) => [...rules].map((rule) => `${kind}: the evaluator cannot run ${rule}`)),
  ];
}

/**
 * Definitions that the cluster really gets, by `<group>/<Kind>`: of files, and of charts as far as all of them is
 * known.
 * They go before a folder.
 */
function definitionsIn(cluster: ClusterTree): ReadonlyMap<string, KubeObject> {
  const released = cluster.released.filter(
    ({ kind, release }) => kind === 'CustomResourceDefinition' && release?.complete === true,
  );
  return new Map(
    [...released, ...cluster.ofKind('CustomResourceDefinition')].map((crd) => [
      `${text(crd.value, 'spec', 'group') ?? ''}/${text(crd.value, 'spec', 'names', 'kind') ?? ''}`,
      crd,
    ]),
  );
}

/**
 * What the CRD says of the object beside its schema.
 *
 * @returns the object to be held against its schema, where there is one
 */
function checkVersion(
  object: KubeObject,
  versions: ReadonlyMap<string, CrdVersion>,
  tally: Tally,
): readonly SchemaTask[] {
  const version = versions.get(object.version);
  if (!version?.served) {
    const allowed = [...versions.values()][0]?.servedVersions.join(', ') ?? '';
    tally.checked += 1;
    tally.problems.push(
      atObject(CR_VERSION, object, {
        field: 'apiVersion',
        message: `the CRD of ${object.kind} does not serve this version`,
        given: object.version,
        allowed,
        remedy: 'use a version that is served',
      }),
    );
    return [];
  }
  if (version.deprecated) {
    tally.problems.push(
      atObject(CR_DEPRECATED, object, {
        field: 'apiVersion',
        message: 'the version is deprecated by its CRD',
        given: object.version,
        allowed: version.servedVersions.filter((v) => v !== object.version).join(', '),
        remedy: 'move to a version that is not deprecated',
      }),
    );
  }
  if (version.namespaced !== (object.namespace !== undefined)) {
    tally.problems.push(
      atObject(CR_SCOPE, object, {
        field: 'metadata.namespace',
        message: version.namespaced
          ? `a ${object.kind} lives in a namespace and none is given`
          : `a ${object.kind} has no namespace`,
        ...defined({ given: object.namespace }),
        remedy: version.namespaced ? 'set metadata.namespace' : 'remove metadata.namespace',
      }),
    );
  }
  if (version.transitions > 0) tally.transitions.set(`${object.apiVersion} ${object.kind}`, version.transitions);
  return [{ object, schema: version }];
}

/** Gatekeeper makes the CRDs of constraints, all for the whole cluster. */
const namespaced = (object: KubeObject): Problem =>
  atObject(CR_SCOPE, object, {
    field: 'metadata.namespace',
    message: `a ${object.kind} has no namespace`,
    given: object.namespace ?? '',
    remedy: 'remove metadata.namespace',
  });

async function checkAll(
  tasks: readonly { readonly object: KubeObject; readonly schema: Schema }[],
  cache: CheckCache,
  tally: Tally,
): Promise<void> {
  const results = await checkSchemas(tasks, cache);
  tasks.forEach(({ object }, index) => {
    const { findings = [], rules = [], unsupported = [], unusable } = results[index] ?? {};
    tally.checked += 1;
    if (unusable !== undefined)
      tally.problems.push(
        atObject(CR_SCHEMA, object, {
          field: 'kind',
          message: `the schema of ${object.kind} cannot be used: ${unusable.slice(0, 200)}`,
          remedy: 'correct the schema in the template or the CRD',
        }),
      );
    for (const { rule, ...finding } of findings) {
      tally.problems.push(
        atObject(BY_RULE[rule], object, {
          ...finding,
          remedy:
            rule === 'unknown'
              ? 'correct the name of the field, or remove it'
              : 'correct the value in the chart that writes it',
        }),
      );
    }
    for (const { rule: _rule, ...finding } of rules)
      tally.problems.push(atObject(CR_RULE, object, { ...finding, remedy: 'change the value so that the rule holds' }));
    if (unsupported.length > 0) tally.unsupported.set(`${object.apiVersion} ${object.kind}`, new Set(unsupported));
  });
}
