import { labels } from '../tree/read';
import type { Labels } from '../tree/selector';
import type { KubeObject } from '../tree/tree';

/** Labels that a program gives to its own pods (vault 2.0, serviceregistration/kubernetes). */
const AT_RUN_TIME: ReadonlySet<string> = new Set(['vault-active', 'vault-sealed', 'vault-initialized']);

/** The selector of a Service, as far as a template of pods can show who is meant. */
export const selectorOf = (service: KubeObject): Labels =>
  Object.fromEntries(
    Object.entries(labels(service.value, 'spec', 'selector')).filter(([key]) => !AT_RUN_TIME.has(key)),
  );
