import { z } from 'zod';
import { LAYERS } from './layers';
import type { ChartPin } from '../../pins/types';
import type { PodSet, Release, ValuesSource } from './release';
import { flowPort } from '../workload/shape';
import { like, list, object, port, prose, textMap, url, versions, word } from '../shape/fields';

const chart = object<ChartPin>({
  pinned: z.literal('chart'),
  name: word,
  repository: url,
  version: versions,
  appVersion: versions,
  date: word,
  source: prose,
});

const connections = (end: 'from' | 'to'): z.ZodType =>
  list(z.strictObject({ [end]: z.looseObject({}), ports: list(flowPort), why: prose })).optional();

const podSet = object<PodSet>({
  name: word,
  namespace: word.optional(),
  labels: textMap,
  accepts: connections('from'),
  opens: connections('to'),
  usesApiServer: z.boolean().optional(),
  webhookPort: port.optional(),
  metricsPort: port.optional(),
  usesAws: z.boolean().optional(),
  usesVault: z.boolean().optional(),
  hostNetwork: z.boolean().optional(),
});

const difference = object<NonNullable<Release['ignoreDifferences']>[number]>({
  group: z.union([z.literal(''), word]),
  kind: word,
  name: word.optional(),
  jsonPointers: list(like(/^\/[A-Za-z0-9._~/-]*$/, 'a JSON pointer, for example /spec/replicas')),
});

/** What is listed in an annotation with commas between. */
const thing = like(
  /^[a-z-]+:[A-Za-z0-9._:*/-]+$/,
  'a word, a colon and a name, for example crd:cert-manager.io/Certificate',
);

const kind = like(/^[A-Za-z0-9.-]*\/[A-Za-z0-9]+$/, 'a group and a kind, for example apps/Deployment');

/** A Helm release; its values are the chart's. */
export const release = object<Release>({
  name: word,
  chart,
  namespace: word,
  layer: z.enum(LAYERS),
  delivery: z.enum(['engine', 'inflated']),
  values: z.looseObject({}),
  valuesFrom: list(
    object<ValuesSource>({
      kind: z.enum(['Secret', 'ConfigMap']),
      name: word,
      key: word.optional(),
      targetPath: like(/^[A-Za-z0-9._[\]\\-]+$/, 'a path of keys of the values, for example tls.ca').optional(),
    }),
  ).optional(),
  provides: list(thing),
  needs: list(thing).optional(),
  pods: list(podSet),
  clusterKinds: list(kind),
  namespacedKinds: list(kind),
  alsoWritesTo: list(word).optional(),
  skipCrds: z.boolean().optional(),
  ignoreDifferences: list(difference).optional(),
  neverPruned: z.boolean().optional(),
});
