import { join } from 'node:path';
import { renderFleet } from '../../lib/app';
import { environment, shop } from '../model/fleet/environments';
import { namespace } from '../support/small-platform';

/*
 * Two environments of one function, in one account and side by side: no file, no stack, and no name that an account or
 * the world has once is in both. Names are those of the rendered templates, whatever rule of the fleet knows them.
 */
const root = join(__dirname, '../..');
const NAMES = ['prod', 'staging'] as const;

/** What a name is unique in that both environments have for themselves: their own network, or their own cluster. */
const OF_ITS_OWN = ['AWS::EC2::SecurityGroup', 'AWS::EKS::Addon', 'AWS::EKS::FargateProfile', 'AWS::EKS::Nodegroup'];

/** Names of what AWS has for everybody. */
const OF_OTHERS = ['MetricName', 'ServiceName'];

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: object }>>;
}

/** Names that a template gives, with the type of what has them: `AWS::IAM::Role RoleName "shop-one-api"`. */
const namesIn = (content: string): readonly string[] =>
  Object.values((JSON.parse(content) as Template).Resources)
    .filter(({ Type }) => !OF_ITS_OWN.includes(Type))
    .flatMap(({ Type, Properties = {} }) => given(Properties).map((name) => `${Type} ${name}`));

/** A name is a text, or joined of texts and what only AWS knows; one that is a reference alone names something else. */
const given = (properties: object): readonly string[] =>
  Object.entries(properties)
    .flatMap(([key, value]) => (key === 'Budget' ? Object.entries(value as object) : [[key, value] as const]))
    .filter(([key, value]) => /^(.*[a-z])?Name$/.test(key) && !OF_OTHERS.includes(key) && !isReference(value))
    .map(([key, value]) => `${key} ${JSON.stringify(value)}`);

const isReference = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && ['Ref', 'Fn::GetAtt', 'Fn::ImportValue'].some((key) => key in value);

async function rendered() {
  const platforms = NAMES.map((name) => shop(environment(name), { addons: [], namespaces: [namespace()] }));
  const { artifacts } = await renderFleet({ root, platforms });
  const of = (name: string) => artifacts.filter(({ path }) => path.startsWith(`dist/${name}/`));
  return { artifacts, of };
}

test('two environments of one function render side by side, each into its own folder', async () => {
  const { artifacts, of } = await rendered();
  const paths = artifacts.map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
  const [prod, staging] = NAMES.map((name) =>
    of(name)
      .map(({ path }) => path.replaceAll(name, 'ENVIRONMENT'))
      .sort(),
  );
  expect(prod?.length).toBeGreaterThan(40);
  expect(prod).toEqual(staging);
});

test('no name that an account or the world has once is in both', async () => {
  const { of } = await rendered();
  const [prod, staging] = NAMES.map((name) =>
    of(name)
      .filter(({ path }) => path.endsWith('.template.json'))
      .flatMap(({ content }) => namesIn(content)),
  );
  expect(prod?.length).toBeGreaterThan(10);
  expect(prod?.filter((name) => staging?.includes(name))).toEqual([]);
});
