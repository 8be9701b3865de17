import { load } from 'js-yaml';
import { fluxResources, fluxRules } from '../../../charts/addons/observability/flux-state';
import { METRICS } from '../../../charts/observability/metrics';
import { crdText, needing, upstreamCrds } from '../../support/needs';

interface Told {
  readonly groupVersionKind: { readonly group: string; readonly version: string; readonly kind: string };
  readonly resourcePlural: string;
  readonly metrics: readonly {
    readonly name: string;
    readonly each: { readonly gauge?: { readonly path: readonly string[]; readonly valueFrom: readonly string[] } };
    readonly labelsFromPath: Readonly<Record<string, readonly string[]>>;
  }[];
}
const values = {
  rbac: { extraRules: fluxRules() },
  customResourceState: { config: { spec: { resources: fluxResources() } } },
} as unknown as {
  readonly rbac: {
    readonly extraRules: readonly {
      readonly apiGroups: readonly string[];
      readonly resources: readonly string[];
      readonly verbs: readonly string[];
    }[];
  };
  readonly customResourceState: { readonly config: { readonly spec: { readonly resources: readonly Told[] } } };
};
const told = values.customResourceState.config.spec.resources;

describe('what kube-state-metrics tells of Flux', () => {
  test('is what it may list and watch, and no more', () => {
    const mayRead = values.rbac.extraRules.flatMap(({ apiGroups, resources }) =>
      apiGroups.flatMap((group) => resources.map((resource) => `${group}/${resource}`)),
    );
    expect(mayRead.sort()).toEqual(
      told.map(({ groupVersionKind: { group }, resourcePlural }) => `${group}/${resourcePlural}`).sort(),
    );
    expect(new Set(values.rbac.extraRules.flatMap(({ verbs }) => verbs))).toEqual(new Set(['list', 'watch']));
  });
  test('has the labels that alerts and dashboards read', () => {
    const labels = new Set([
      'customresource_kind',
      'name',
      ...told.flatMap(({ metrics }) => metrics.flatMap(({ labelsFromPath }) => Object.keys(labelsFromPath))),
    ]);
    expect(METRICS.fluxResource.labels.filter((label) => !labels.has(label))).toEqual([]);
  });
  test.each([METRICS.fluxImageTags, METRICS.fluxImagePush])('has $name', ({ name }) =>
    expect(told.flatMap(({ metrics }) => metrics.map((metric) => `gotk_${metric.name}`))).toContain(name),
  );
});

const crdFiles = told.map(({ groupVersionKind: { group }, resourcePlural }) => `${resourcePlural}.${group}.yaml`);
const { test: run } = needing(upstreamCrds(...crdFiles));

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

run('reads fields that the CRDs have', () => {
  const crds = crdFiles.map(
    (file) =>
      load(crdText(file)) as {
        spec: {
          group: string;
          names: { kind: string; plural: string };
          versions: readonly { name: string; served: boolean; schema: { openAPIV3Schema: Schema } }[];
        };
      },
  );
  const ends = (schema: Schema | undefined, [head, ...rest]: readonly string[]): boolean => {
    if (head === undefined) return schema !== undefined && schema.type !== 'object' && schema.type !== 'array';
    return ends(/^\[|^\d/.test(head) ? schema?.items : schema?.properties?.[head], rest);
  };
  const wrong = told.flatMap(({ groupVersionKind: { group, version, kind }, resourcePlural, metrics }) => {
    const crd = crds.find(({ spec }) => spec.group === group && spec.names.kind === kind);
    const schema = crd?.spec.versions.find(({ name, served }) => name === version && served)?.schema.openAPIV3Schema;
    // Kinds that cannot be suspended have no such label.
    const paths = metrics
      .flatMap(({ each, labelsFromPath }) => [
        ...Object.values(labelsFromPath),
        ...(each.gauge === undefined ? [] : [[...each.gauge.path, ...each.gauge.valueFrom]]),
      ])
      .filter(([first, second]) => first !== 'metadata' && second !== 'suspend');
    return [
      ...(crd?.spec.names.plural === resourcePlural ? [] : [`${kind}: ${resourcePlural}`]),
      ...paths.filter((path) => !ends(schema, path)).map((path) => `${kind}: ${path.join('.')}`),
    ];
  });
  expect(wrong).toEqual([]);
});
