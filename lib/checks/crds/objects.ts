import type { CheckCache } from '../gate/cache';
import { CR_REQUIRED, CR_RULE, CR_SCHEMA, CR_TYPE, CR_UNKNOWN, CR_VALUE } from './codes';
import type { Schema } from './library';
import { checkSchemas } from './results';
import { atObject, type CheckCode } from '../gate';
import type { Finding } from '../kubernetes/finding';
import type { KubeObject } from '../tree/tree';
import type { Tally } from './tally';

const BY_RULE: Readonly<Record<Finding['rule'], CheckCode>> = {
  unknown: CR_UNKNOWN,
  type: CR_TYPE,
  required: CR_REQUIRED,
  value: CR_VALUE,
};

export async function checkAll(
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
