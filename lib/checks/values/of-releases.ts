import type { Problem } from '../../model/problem';
import { releasesOf } from '../delivery/releases';
import { atObject } from '../gate';
import { joined } from '../kubernetes/finding';
import { quantity } from '../../common/quantity';
import { isBuiltInGroup } from '../kubernetes/served';
import { amountsIn } from '../tree/amounts';
import { fields, isFields } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { QUANTITY_CODE, TEXT } from './codes';

/** Amounts in custom resources, the values of releases among them. A null takes out what the chart has by itself. */
export function amountProblems(object: KubeObject): readonly Problem[] {
  if (isBuiltInGroup(object.group)) return [];
  return amountsIn(object.value).flatMap(({ path, requests, limits }) =>
    (
      [
        ['requests', requests],
        ['limits', limits],
      ] as const
    ).flatMap(([part, amounts]) =>
      Object.entries(amounts).flatMap(([resource, amount]) =>
        amount === null || quantity(amount) !== undefined
          ? []
          : [
              atObject(QUANTITY_CODE, object, {
                field: joined(`${path}.${part}`, resource),
                message: `the amount of ${resource} is not a quantity`,
                given: JSON.stringify(amount),
                allowed: 'a number with m, k, M, G, Ki, Mi or Gi',
                remedy: 'correct the amount',
              }),
            ],
      ),
    ),
  );
}

/** Fields that charts write into objects as they are. */
const OF_TEXT: ReadonlySet<string> = new Set([
  'labels',
  'annotations',
  'matchLabels',
  'nodeSelector',
  'podLabels',
  'podAnnotations',
  'commonLabels',
  'extraLabels',
  'additionalLabels',
  'serviceAnnotations',
]);

/** Labels, annotations and selectors in the values of the releases of a cluster. */
export const releaseProblems = (cluster: ClusterTree): readonly Problem[] =>
  releasesOf(cluster).flatMap(({ object, values, valuesField }) =>
    notText(values, valuesField).map(([field, given]) =>
      atObject(TEXT, object, {
        field,
        message: 'the value is not a string',
        given,
        remedy: 'quote it',
      }),
    ),
  );

function notText(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => notText(item, `${path}[${index}]`));
  return Object.entries(fields(value)).flatMap(([key, inner]) => {
    const here = joined(path, key);
    if (!OF_TEXT.has(key) || !isFields(inner)) return notText(inner, here);
    return Object.entries(inner).flatMap(([name, item]) =>
      typeof item === 'number' || typeof item === 'boolean' ? [[joined(here, name), String(item)] as const] : [],
    );
  });
}
