import { type EnvVar, type EnvVarSource, Quantity } from '../../imports/k8s';
import { defined } from '../../lib/common/optional';
import type { Environment, EnvironmentSource } from '../../lib/model';

/** Variables in the words of Kubernetes, in the order in which they are written. */
export const variablesOf = (environment: Environment = {}): readonly EnvVar[] =>
  Object.entries(environment).map(([name, source]) =>
    source.from === 'value' ? { name, value: source.value } : { name, valueFrom: valueFrom(source) },
  );

function valueFrom(source: Exclude<EnvironmentSource, { readonly from: 'value' }>): EnvVarSource {
  switch (source.from) {
    case 'secret':
      return { secretKeyRef: keyOf(source) };
    case 'config-map':
      return { configMapKeyRef: keyOf(source) };
    case 'field':
      return { fieldRef: { fieldPath: source.field } };
    case 'resource':
      return {
        resourceFieldRef: defined({
          resource: source.resource,
          divisor: source.divisor === undefined ? undefined : Quantity.fromString(source.divisor),
        }),
      };
  }
}

const keyOf = ({
  name,
  key,
  optional,
}: {
  name: string;
  key: string;
  optional?: boolean;
}): {
  readonly name: string;
  readonly key: string;
  readonly optional?: boolean;
} => defined({ name, key, optional });
