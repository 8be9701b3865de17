import { defined, when } from '../../common/optional';
import type { RenderedObject } from '../../model/delivery/rendering';
import type { JsonObject } from '../../model/units/json';
import type { Change } from './change';
import { crdChanges } from './crds';
import { isCrd, titleOf } from './identity';
import { imageChanges, imagesIn } from './images';
import { type ObjectChange, objectChanges, withoutRandom } from './objects';
import { isRole, rightChanges } from './rights';
import { shortened, shortenedPair } from '../../change/shorten';
import { goneValues, movedDefaults } from './values';

/** A release with one version of its chart. */
export interface Side {
  readonly objects: readonly RenderedObject[];
  /** The same, rendered once more: what differs is made up by the chart. @default - nothing is */
  readonly again?: readonly RenderedObject[];
  /** The chart's own values. */
  readonly defaults: JsonObject;
  /** Versions of Kubernetes that the chart takes, for example `>=1.25.0-0`. @default - all */
  readonly kubeVersion?: string;
}

/** The release itself, which stays as it is. */
export interface Kept {
  readonly namespace: string;
  readonly values: JsonObject;
}

/** What becomes of a release with another version of its chart. */
export function releaseChanges(before: Side, after: Side, { namespace, values }: Kept): readonly Change[] {
  const random = [before, after].flatMap(({ objects, again = objects }) => [
    ...objectChanges(objects, again, namespace),
    ...objectChanges(again, objects, namespace),
  ]);
  const changes = withoutRandom(objectChanges(before.objects, after.objects, namespace), random);
  const [old, young] = [new Set(imagesIn(before.objects)), new Set(imagesIn(after.objects))];
  const told = (path: string, was: unknown, is: unknown): boolean =>
    path.endsWith('.image') && (!young.has(String(was)) || !old.has(String(is)));
  return [
    ...when(before.kubeVersion !== after.kubeVersion, (): Change => ({
      kind: 'kubernetes',
      subject: 'versions of Kubernetes that the chart takes',
      ...defined({ before: before.kubeVersion, after: after.kubeVersion }),
    })),
    ...crdChanges(before.objects, after.objects),
    ...rightChanges(before.objects, after.objects, namespace),
    ...goneValues(values, before.defaults, after.defaults),
    ...changes.flatMap((one) => ofObject(one, namespace, told)),
    ...imageChanges(before.objects, after.objects),
    ...movedDefaults(values, before.defaults, after.defaults),
  ];
}

/** Of an object what no other kind of change says: versions of definitions, rights and images have their own. */
function ofObject(
  { object, state, fields }: ObjectChange,
  namespace: string,
  told: (path: string, before: unknown, after: unknown) => boolean,
): readonly Change[] {
  const subject = titleOf(object, namespace);
  if (state !== 'changed') return isCrd(object) ? [] : [{ kind: `object-${state}`, subject }];
  return fields
    .filter(({ path }) => !(isCrd(object) && path.startsWith('spec.versions')))
    .filter(({ path }) => !(isRole(object) && /^rules\b/.test(path)))
    .filter(({ path, before, after }) => !told(path, before, after))
    .map(({ path, before, after }): Change => {
      if (isSecret(object, path)) return { kind: 'field', subject, field: path, ...hidden(before, after) };
      if (before === undefined) return { kind: 'field', subject, field: path, after: shortened(after) };
      if (after === undefined) return { kind: 'field', subject, field: path, before: shortened(before) };
      const [old, young] = shortenedPair(before, after);
      return { kind: 'field', subject, field: path, before: old, after: young };
    });
}

/** A report is passed around: what Secrets hold is not in it. */
const isSecret = ({ kind }: RenderedObject, path: string): boolean =>
  kind === 'Secret' && /^(data|stringData)\b/.test(path);

const hidden = (before: unknown, after: unknown): Pick<Change, 'before' | 'after'> => ({
  ...(before === undefined ? {} : { before: '(hidden)' }),
  ...(after === undefined ? {} : { after: before === undefined ? '(hidden)' : '(hidden, another)' }),
});
