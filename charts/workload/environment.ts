import { type Container, type EnvVar, type EnvVarSource, Quantity } from '../../imports/k8s';
import { defined } from '../../lib/common/optional';
import { containerText } from '../../lib/common/text/kubernetes';
import type { Environment, EnvironmentSource } from '../../lib/model';

/** Variables in the words of Kubernetes, in the order in which they are written. */
export const variablesOf = (environment: Environment = {}): readonly EnvVar[] =>
  Object.entries(environment).map(([name, source]) =>
    source.from === 'value' ? { name, value: source.value } : { name, valueFrom: valueFrom(source) },
  );

/** What a container runs, and the names of its settings. */
interface Run {
  readonly command?: readonly string[] | undefined;
  readonly args?: readonly string[] | undefined;
  readonly env?: readonly EnvVar[] | undefined;
  /** Settings that it reads as a whole. @default - none */
  readonly settings?: Readonly<Record<string, string>> | undefined;
}

/**
 * Command line and variables, with a `$(NAME)` of a variable of the container left to Kubernetes; all else is the text
 * that the platform has.
 */
export function runOf({ command, args, env = [], settings = {} }: Run): Pick<Container, 'command' | 'args' | 'env'> {
  const names = new Set([...env.map(({ name }) => name), ...Object.keys(settings)]);
  const text = (one: string): string => containerText(one, names);
  return defined({
    command: command?.map(text),
    args: args?.map(text),
    env:
      env.length === 0
        ? undefined
        : env.map((one) => (one.value === undefined ? one : { ...one, value: text(one.value) })),
  });
}

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
