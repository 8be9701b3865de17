import { code } from '../../checks/gate';
import { at, isFields, list, text } from '../../checks/tree/read';
import type { ClusterTree } from '../../checks/tree/tree';
import type { Asker } from '../asker';
import { timeOf } from '../cloud/time';
import { isThere } from '../expected/live';
import { type Finding, holds, problem, type Question, type Situation, unknown, waits } from '../question';

const SECRET = code('preflight/secret', {
  title: 'every secret that an ExternalSecret reads is there, and has a value',
  why: 'the Secret is never made, and its pods wait for ever in CreateContainerConfigError',
  bad: 'an entry that the stack made and nobody put a value into',
  good: 'aws secretsmanager put-secret-value --secret-id /luneo/prod/backend --secret-string file://secret.json',
});

const KEY = code('preflight/secret-key', {
  title: 'every key that an ExternalSecret reads is in the value, and is not empty',
  why: 'one key that is missing keeps the whole Secret from being made; an empty one is found by the pod',
  bad: '{"DATABASE_URL": ""} where DATABASE_URL and SESSION_KEY are read',
  good: 'an object of JSON with all of the keys',
});

/** What is read under a path: keys of an object of JSON, or the whole of it. */
interface Wanted {
  readonly path: string;
  readonly region: string;
  readonly cluster: string;
  readonly stack: string;
  readonly keys: Set<string>;
  readonly by: Set<string>;
}

/** Values of Secrets Manager. They are looked at and never shown: of each only the names of its keys are kept. */
export const secretValues: Question = {
  name: 'secrets',
  asks: 'has every secret a value, with every key that pods need',
  codes: [SECRET, KEY],
  async run(situation, aws): Promise<readonly Finding[]> {
    const found = await Promise.all(wantedBy(situation).map((wanted) => ofSecret(situation, wanted, aws)));
    return found.flat();
  },
};

function wantedBy({ sides }: Situation): readonly Wanted[] {
  const all = new Map<string, Wanted>();
  for (const { cluster, tree } of sides) {
    const regions = storesOf(tree);
    for (const { value, label } of tree.ofKind('ExternalSecret', 'external-secrets.io')) {
      const store = storeOf(value);
      const region = regions.get(store);
      if (region === undefined) continue;
      for (const { path, key } of readsOf(value)) {
        const id = `${region} ${path}`;
        const wanted = all.get(id) ?? {
          path,
          region,
          cluster: cluster.name,
          stack: cluster.stack,
          keys: new Set<string>(),
          by: new Set<string>(),
        };
        if (key !== undefined) wanted.keys.add(key);
        wanted.by.add(label);
        all.set(id, wanted);
      }
    }
  }
  return [...all.values()];
}

const storeOf = (value: unknown): string => {
  const store = at(value, 'spec', 'secretStoreRef');
  return `${text(store, 'kind') ?? 'SecretStore'}/${text(store, 'name') ?? ''}`;
};

/** Stores of Secrets Manager, with their regions. */
const storesOf = (tree: ClusterTree): ReadonlyMap<string, string> =>
  new Map(
    [...tree.ofKind('ClusterSecretStore'), ...tree.ofKind('SecretStore')].flatMap(({ kind, name, value }) => {
      const aws = at(value, 'spec', 'provider', 'aws');
      const region = text(aws, 'region');
      return region === undefined || text(aws, 'service') !== 'SecretsManager' ? [] : [[`${kind}/${name}`, region]];
    }),
  );

const readsOf = (value: unknown): readonly { readonly path: string; readonly key: string | undefined }[] => [
  ...list(value, 'spec', 'data').flatMap((item) => {
    const path = text(item, 'remoteRef', 'key');
    return path === undefined ? [] : [{ path, key: text(item, 'remoteRef', 'property') }];
  }),
  ...list(value, 'spec', 'dataFrom').flatMap((item) => {
    const path = text(item, 'extract', 'key');
    return path === undefined ? [] : [{ path, key: undefined }];
  }),
];

async function ofSecret(situation: Situation, wanted: Wanted, aws: Asker): Promise<readonly Finding[]> {
  const { path, region, cluster, stack } = wanted;
  const place = { platform: situation.platform.name, cluster };
  const object = `secret ${path} in ${region}`;
  const entry = await aws.ask('secrets-manager DescribeSecret', region, { SecretId: path });
  if (entry.kind === 'absent') {
    const maker = situation.stacks.find(
      (one) =>
        one.region === region &&
        one.ofType('AWS::SecretsManager::Secret').some(({ properties }) => text(properties, 'Name') === path),
    );
    if (maker !== undefined && !isThere(situation.live.get(maker.name)))
      return [waits(`${path} in ${region} is made by ${maker.name}, without a value`)];
    return [
      problem(SECRET, place, {
        object,
        message: 'there is no such secret',
        given: `read by ${[...wanted.by].join(', ')}`,
        remedy:
          maker === undefined
            ? made('create-secret --name', wanted)
            : `npx cdk deploy ${maker.name}, then put its value in`,
      }),
    ];
  }
  if (entry.kind !== 'value') return [unknown(object)];
  if (timeOf(at(entry.value, 'DeletedDate')) !== undefined)
    return [
      problem(SECRET, place, {
        object,
        message: 'the secret is about to be deleted',
        remedy: `aws secretsmanager restore-secret --region ${region} --secret-id ${path}`,
      }),
    ];
  return valueOf({ place, object, aws, stack }, wanted);
}

/** Where a value is looked at. */
interface Look {
  readonly place: { readonly platform: string; readonly cluster: string };
  readonly object: string;
  readonly aws: Asker;
  readonly stack: string;
}

async function valueOf({ place, object, aws }: Look, wanted: Wanted): Promise<readonly Finding[]> {
  const { path, region } = wanted;
  const answer = await aws.ask('secrets-manager GetSecretValue', region, { SecretId: path });
  if (answer.kind === 'absent')
    return [
      problem(SECRET, place, {
        object,
        message: 'the secret has no value yet',
        given: `read by ${[...wanted.by].join(', ')}`,
        allowed: [...wanted.keys].join(', '),
        remedy: made('put-secret-value --secret-id', wanted),
      }),
    ];
  if (answer.kind !== 'value') return [unknown(`keys of ${object}; it is there`)];
  const written = text(answer.value, 'SecretString');
  const lacking = [...wanted.keys].filter((key) => !hasKey(written, key));
  if (lacking.length === 0) return [holds(`${path} in ${region}: ${[...wanted.keys].join(', ') || 'a value'}`)];
  return [
    problem(KEY, place, {
      object,
      message: isObject(written) ? 'the value lacks keys, or they are empty' : 'the value is no object of JSON',
      given: `missing: ${lacking.join(', ')}`,
      allowed: [...wanted.keys].join(', '),
      remedy: made('put-secret-value --secret-id', wanted),
    }),
  ];
}

const made = (command: string, { path, region }: Wanted): string =>
  `aws secretsmanager ${command} ${path} --region ${region} --secret-string file://secret.json`;

/** A dot leads into an inner object where there is no key of that name (External Secrets, gjson). */
function hasKey(written: string | undefined, key: string): boolean {
  const object = parsed(written);
  const found = isFields(object) && key in object ? object[key] : at(object, ...key.split('.'));
  return found !== undefined && found !== null && found !== '';
}

const isObject = (written: string | undefined): boolean => isFields(parsed(written));

function parsed(written: string | undefined): unknown {
  try {
    return JSON.parse(written ?? '') as unknown;
  } catch {
    return undefined;
  }
}
