import type { RenderedObject } from '../../../lib/model/delivery/rendering';
import type { JsonObject } from '../../../lib/model/units/json';
import type { Change, ChangeKind } from '../../../lib/supply/diff/change';
import { releaseChanges, type Side } from '../../../lib/supply/diff/release';

/** A release with one version of its chart. */
export const side = (objects: readonly RenderedObject[], more: Partial<Side> = {}): Side => ({
  objects,
  defaults: {},
  ...more,
});

/** What changes between two versions, in the namespace `apps`. */
export const changesBetween = (before: Side, after: Side, values: JsonObject = {}): readonly Change[] =>
  releaseChanges(before, after, { namespace: 'apps', values });

/** The same, of two lists of objects. */
export const changesOf = (before: readonly RenderedObject[], after: readonly RenderedObject[]): readonly Change[] =>
  changesBetween(side(before), side(after));

export const ofKind = (changes: readonly Change[], kind: ChangeKind): readonly Change[] =>
  changes.filter((change) => change.kind === kind);

/** An object with a name. */
export const object = (kind: string, name: string, more: RenderedObject = {}): RenderedObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name },
  ...more,
});

/** A Deployment `web` with one container `app`. */
export const deployment = (container: RenderedObject, labels: RenderedObject = {}): RenderedObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', labels },
  spec: { template: { spec: { containers: [{ name: 'app', ...container }] } } },
});

/** A ClusterRole `reader` with these rules. */
export const role = (...rules: readonly RenderedObject[]): RenderedObject => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name: 'reader' },
  rules,
});

/** A definition of widgets with these versions. */
export const crd = (...versions: readonly RenderedObject[]): RenderedObject => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.org' },
  spec: { group: 'example.org', versions },
});
