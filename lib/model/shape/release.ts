import { z } from 'zod';
import { LAYERS } from '../layers';
import type { ChartPin } from '../pins';
import type { PodSet, Release, ValuesSource } from '../release';
import { flowPort } from './workload';
import { list, object, port, text, textMap } from './fields';

const chart = object<ChartPin>({ pinned: z.literal('chart'), name: text, repository: text, version: text, appVersion: text, date: text, source: text });

const connections = (end: 'from' | 'to'): z.ZodType => list(z.strictObject({ [end]: z.looseObject({}), ports: list(flowPort), why: text })).optional();

const podSet = object<PodSet>({
  name: text,
  namespace: text.optional(),
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

const difference = object<NonNullable<Release['ignoreDifferences']>[number]>({ group: z.string(), kind: text, name: text.optional(), jsonPointers: list(text) });

/** A Helm release; its values are the chart's. */
export const release = object<Release>({
  name: text,
  chart,
  namespace: text,
  layer: z.enum(LAYERS),
  delivery: z.enum(['engine', 'inflated']),
  values: z.looseObject({}),
  valuesFrom: list(object<ValuesSource>({ kind: z.enum(['Secret', 'ConfigMap']), name: text, key: text.optional(), targetPath: text.optional() })).optional(),
  provides: list(text),
  needs: list(text).optional(),
  pods: list(podSet),
  clusterKinds: list(text),
  namespacedKinds: list(text),
  alsoWritesTo: list(text).optional(),
  skipCrds: z.boolean().optional(),
  ignoreDifferences: list(difference).optional(),
  neverPruned: z.boolean().optional(),
});
