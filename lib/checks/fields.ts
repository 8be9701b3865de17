import { when } from '../common/optional';
import { DROPPED, droppedProblems } from './dropped';
import type { Problem } from '../model/problem';
import { cacheKey, recall, type CheckCache } from './gate/cache';
import {
  atObject,
  code,
  completed,
  type CheckCode,
  type Gate,
  perPlatform,
  type GateInput,
  type Unproven,
} from './gate';
import { digestOf } from './gate/digest';
import { check, loadModels, modelOf, type Models } from './kubernetes/attribute-maps';
import { definitionsFile, definitionsOf, type Definitions } from './kubernetes/definitions';
import type { Finding } from './kubernetes/finding';
import { nearest } from './gate/nearest';
import { removalOf } from './kubernetes/removed';
import { SERVED, isBuiltInGroup, isServed, servedVersions } from './kubernetes/served';
import type { KubeObject } from './tree/tree';

export const UNKNOWN_FIELD = code('fields/unknown', {
  title: 'a built-in kind has only fields that Kubernetes knows',
  why: 'the API server drops a misspelt field or refuses the object; either way what was meant does not happen',
  bad: 'spec: {replcas: 3}',
  good: 'spec: {replicas: 3}',
  scanners: ['kubeconform -strict', 'kubectl --validate=strict'],
});

export const WRONG_TYPE = code('fields/type', {
  title: 'a value has the type of its field',
  why: 'the API server cannot decode the object and refuses it',
  bad: 'replicas: "3"',
  good: 'replicas: 3',
  scanners: ['kubeconform', 'kubectl'],
});

export const REQUIRED_FIELD = code('fields/required', {
  title: 'a required field is there',
  why: 'the API server refuses the object',
  bad: 'a Deployment without spec.selector',
  good: 'spec: {selector: {matchLabels: {…}}}',
  scanners: ['kubeconform'],
});

export const WRONG_VALUE = code('fields/value', {
  title: 'a value is one that its field allows',
  why: 'the API server refuses the object',
  bad: 'a list where map keys repeat',
  good: 'each key once',
  scanners: ['kubeconform'],
});

export const NOT_SERVED = code('fields/api-version', {
  title: 'the API version is served by the Kubernetes of the cluster',
  why: 'the API server answers "no matches for kind", and the sync of the whole layer stops',
  bad: 'apiVersion: policy/v1beta1\nkind: PodDisruptionBudget',
  good: 'apiVersion: policy/v1\nkind: PodDisruptionBudget',
  scanners: ['pluto', 'kube-linter no-extensions-v1beta', 'kube-score stable-version', 'trivy KSV-0107'],
});

export const DEPRECATED = code('fields/deprecated', {
  severity: 'warning',
  title: 'the API version is not deprecated',
  why: 'a later release of Kubernetes stops serving it',
  bad: 'apiVersion: v1\nkind: Endpoints',
  good: 'apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice',
  scanners: ['pluto', 'kube-score stable-version'],
});

const BY_RULE: Readonly<Record<Finding['rule'], CheckCode>> = {
  unknown: UNKNOWN_FIELD,
  type: WRONG_TYPE,
  required: REQUIRED_FIELD,
  value: WRONG_VALUE,
};

export const builtInFields: Gate = perPlatform({
  name: 'fields',
  asks: 'would the API server decode every built-in object strictly',
  codes: [UNKNOWN_FIELD, WRONG_TYPE, REQUIRED_FIELD, WRONG_VALUE, DROPPED, NOT_SERVED, DEPRECATED],
  async run({ tree, crds, kubernetes, cache }) {
    const released = tree.clusters.flatMap((cluster) => cluster.released);
    const builtIn = [...tree.objects, ...released].filter((o) => isBuiltInGroup(o.group));
    if (tree.objects.length + released.length === 0)
      return { status: 'skipped', reason: 'there are no objects', remedy: 'render a cluster' };
    const results = await decodeAll(
      builtIn.filter((o) => isServed(o.apiVersion, o.kind) && o.release?.complete !== false),
      crds,
      cache,
    );
    const source = definitionsFile(crds);
    const unmodelled = new Set(
      [...results].flatMap(([{ apiVersion, kind }, { modelled }]) => (modelled ? [] : [`${apiVersion} ${kind}`])),
    );
    const problems = [
      ...builtIn.flatMap((object) => [...findingsOf(object, results), ...deprecations(object, kubernetes)]),
      ...(await droppedProblems(tree.objects, cache)),
    ];
    const notes = [
      ...recordedNotes(released),
      ...when(
        unmodelled.size > 0,
        () => `unchecked kinds, newer than the client's models: ${[...unmodelled].join(', ')}`,
      ),
    ];
    return completed(
      new Set([...builtIn, ...tree.objects]).size,
      problems,
      notes,
      when('absent' in source, () => REQUIRED_UNPROVEN),
    );
  },
  reads: 'more',
});

const REQUIRED_UNPROVEN: Unproven = {
  what: 'fields/required',
  message: 'required fields are unchecked: there are no definitions of Kubernetes',
  remedy: 'run `npx archipel crds pull`, or name a folder with --crds',
};

/** A record lacks fields on purpose: of its objects, only kinds and versions are asked. */
const recordedNotes = (released: readonly KubeObject[]): readonly string[] => {
  const lacking = released.filter(({ release }) => release?.complete === false).length;
  return when(
    lacking > 0,
    () => `${lacking} objects of releases are known by records, so only their kinds and versions are checked`,
  );
};

/** What strict decoding says of an object. */
interface Decoded {
  /** Something knows the kind. */
  readonly modelled: boolean;
  readonly findings: readonly Finding[];
}

/**
 * Decodes what is not remembered; reading the models and definitions costs more than all objects, so it waits for one
 * that needs them.
 */
async function decodeAll(
  objects: readonly KubeObject[],
  crds: GateInput['crds'],
  cache: CheckCache,
): Promise<ReadonlyMap<KubeObject, Decoded>> {
  const source = definitionsFile(crds);
  const base = cacheKey('fields', 'absent' in source ? '' : source.text);
  const keyed = objects.map((object) => {
    const key = cacheKey(base, digestOf(object));
    return { object, key, known: recall<Decoded>(cache, key) };
  });
  if (keyed.every(({ known }) => known !== undefined))
    return new Map(keyed.flatMap(({ object, known }) => (known === undefined ? [] : [[object, known] as const])));
  const definitions = definitionsOf(crds);
  const open = keyed.filter(({ known }) => known === undefined).map(({ object }) => object);
  const defined = 'absent' in definitions ? new Map<KubeObject, readonly Finding[]>() : definedOf(open, definitions);
  // The client's models are older than the definitions: where both are there, the newer ones decide.
  const models = open.every((object) => defined.has(object)) ? new Map() : await loadModels(cache);
  return new Map(
    keyed.map(({ object, key, known }) => {
      if (known !== undefined) return [object, known];
      const decoded = decode(object, models, defined.get(object));
      cache.set(key, JSON.stringify(decoded));
      return [object, decoded];
    }),
  );
}

/** What the definitions say of the objects whose kinds they know. */
function definedOf(
  objects: readonly KubeObject[],
  definitions: Definitions,
): ReadonlyMap<KubeObject, readonly Finding[]> {
  for (const object of objects) definitions.expect(object.apiVersion, object.kind, asApplied(object));
  return new Map(
    objects.flatMap((object): [KubeObject, readonly Finding[]][] => {
      const findings = definitions.check(object.apiVersion, object.kind, asApplied(object));
      return findings === undefined ? [] : [[object, findings]];
    }),
  );
}

function decode(object: KubeObject, models: Models, defined: readonly Finding[] | undefined): Decoded {
  if (defined !== undefined) return { modelled: true, findings: dropNullFindings(defined) };
  const model = modelOf(models, object.group, object.version, object.kind);
  const findings = model === undefined ? [] : check(models, model, asApplied(object));
  return { modelled: model !== undefined, findings: dropNullFindings(findings) };
}

/** The object as the API server gets it: the engine takes the block of SOPS away when it decrypts. */
function asApplied({ value, artifact }: KubeObject): KubeObject['value'] {
  if (!artifact.path.endsWith('.sops.yaml')) return value;
  const { sops: _block, ...rest } = value;
  return rest;
}

function findingsOf(object: KubeObject, results: ReadonlyMap<KubeObject, Decoded>): readonly Problem[] {
  if (!isServed(object.apiVersion, object.kind)) return [notServed(object)];
  return (results.get(object)?.findings ?? []).map(({ rule, ...finding }) =>
    atObject(BY_RULE[rule], object, {
      ...finding,
      remedy:
        rule === 'unknown'
          ? 'correct the name of the field, or remove it'
          : 'correct the value in the chart that writes it',
    }),
  );
}

/** What a served version has before it, up to the version of Kubernetes that was asked for. */
function deprecations(object: KubeObject, kubernetes: string): readonly Problem[] {
  const removal = removalOf(object.apiVersion, object.kind);
  if (removal === undefined || !isServed(object.apiVersion, object.kind)) return [];
  const gone = removal.removedIn !== undefined && minor(removal.removedIn) <= minor(kubernetes);
  // The gate upgrade says so, as an error.
  if (gone) return [];
  const message =
    removal.removedIn === undefined
      ? 'the version is deprecated'
      : `the version is deprecated and removed in Kubernetes ${removal.removedIn}`;
  return [
    atObject(DEPRECATED, object, {
      field: 'apiVersion',
      message,
      given: `${object.apiVersion} ${object.kind}`,
      remedy: `use ${removal.successor}`,
    }),
  ];
}

function minor(version: string): number {
  return Number(version.split('.')[1] ?? 0);
}

/** Kubernetes reads null as "not given", which JSON schema does not know. */
function dropNullFindings(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((f) => f.given !== 'null');
}

function notServed(object: KubeObject): Problem {
  const removal = removalOf(object.apiVersion, object.kind);
  const versions = servedVersions(object.kind);
  const near = versions.length > 0 ? undefined : nearest(object.kind, Object.values(SERVED).flat());
  const message =
    removal?.removedIn === undefined
      ? `no API of this Kubernetes serves ${object.apiVersion} ${object.kind}`
      : `${object.apiVersion} ${object.kind} was removed in Kubernetes ${removal.removedIn}`;
  return atObject(NOT_SERVED, object, {
    field: 'apiVersion',
    message,
    given: object.apiVersion,
    ...(versions.length > 0
      ? { allowed: versions.join(', ') }
      : near === undefined
        ? {}
        : { allowed: `did you mean ${near}` }),
    remedy: removal === undefined ? 'use an API version that is served' : `use ${removal.successor}`,
  });
}
