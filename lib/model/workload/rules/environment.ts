import { when } from '../../../common/optional';
import type { Problem } from '../../problem';
import { listed, type PlacedWorkload, problemAt, type Rule, workloadsOf } from '../../rules/rule';
import { containersOf } from '../containers';

const ENVIRONMENT_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const SECRET_LIKE = /(password|passwd|secret|token|api_?key|private_?key)/i;

/** A value that stands in the platform itself, and so in Git. */
interface PlainValue {
  readonly field: string;
  readonly name: string;
}

/** Settings become environment variables, and a secret among them would be readable by everyone. */
export const settingsAreNotSecret: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) => [
    ...Object.keys(place.workload.config ?? {}).flatMap((key) =>
      when(!ENVIRONMENT_NAME.test(key), () =>
        problemAt(place, {
          rule: 'config-key',
          field: `config.${key}`,
          message: 'the key is not the name of an environment variable',
          given: key,
          allowed: 'letters, digits and underscores, not starting with a digit',
          remedy: 'rename the key',
        }),
      ),
    ),
    ...secretsAmong(place, plainValues(place)),
  ]);

const plainValues = ({ workload }: PlacedWorkload): readonly PlainValue[] => [
  ...Object.keys(workload.config ?? {}).map((name) => ({ field: `config.${name}`, name })),
  ...containersOf(workload).flatMap(({ field, env }) =>
    Object.entries(env).flatMap(([name, { from }]) =>
      from === 'value' ? [{ field: `${field}env.${name}`, name }] : [],
    ),
  ),
];

function secretsAmong(place: PlacedWorkload, values: readonly PlainValue[]): Problem[] {
  const { notSecret = {} } = place.workload;
  const suspect = values.filter(({ name }) => SECRET_LIKE.test(name));
  return [
    ...suspect
      .filter(({ name }) => !(name in notSecret))
      .map(({ field, name }) =>
        problemAt(place, {
          rule: 'config-secret',
          field,
          message: 'the key looks like a secret, and settings are not secret',
          given: name,
          remedy: 'move it to `secrets`, or say in `notSecret` why its value is none',
        }),
      ),
    ...Object.keys(notSecret)
      .filter((name) => !suspect.some((value) => value.name === name))
      .map((name) =>
        problemAt(place, {
          rule: 'not-secret',
          field: `notSecret.${name}`,
          message: 'it excuses nothing: no value of that name looks like a secret',
          given: name,
          allowed: listed([...new Set(suspect.map((value) => value.name))]),
          remedy: 'take it out, or correct the name',
        }),
      ),
  ];
}

/** A variable that takes its value from a Secret of the workload names a key that this has. */
export const variablesHaveSources: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) =>
    containersOf(place.workload).flatMap(({ field, env }) =>
      Object.entries(env).flatMap(([name, source]) => {
        if (source.from !== 'secret') return [];
        const secret = (place.workload.secrets ?? []).find((own) => own.name === source.name);
        // What something else makes, or holds its keys encrypted, is looked at where it is rendered.
        if (secret === undefined || secret.from === 'encrypted') return [];
        const keys = [...Object.keys(secret.keys), ...Object.keys(secret.literals ?? {})];
        return when(!keys.includes(source.key), () =>
          problemAt(place, {
            rule: 'env-key',
            field: `${field}env.${name}.key`,
            message: `the secret '${secret.name}' has no key '${source.key}'`,
            given: source.key,
            allowed: listed(keys),
            remedy: 'name one of its keys, or add the key to the secret',
          }),
        );
      }),
    ),
  );
