import { join } from 'node:path';
import { alone, type Combination, pairs } from './cases';
import { needing, type Need } from '../support/needs';
import { areRecordedTogether, sampleRoot } from './root';
import { type Outcome, tryCombination } from './try';
import { faultsOf } from './verdict';

/*
 * A fixed sample of `npm run combinations`, which renders every chart from its archive; here the records stand in.
 */
jest.setTimeout(60_000);
const laboratory = {
  root: sampleRoot(join(__dirname, '../..'), { archives: false }),
  crds: { absent: 'the sample looks at what add-ons are to each other' },
};
const all = new Map([...alone(), ...pairs()].map((combination) => [combination.id, combination]));
const tried = (id: string): Promise<Outcome> => {
  const combination = all.get(id);
  if (combination === undefined) throw new Error(`no combination '${id}'`);
  return tryCombination(laboratory, combination);
};

/** Records of charts as they are beside each other: of one cluster of the fleet, which has them all. */
function recorded(...charts: readonly string[]): Need {
  const name = `records of ${charts.join(', ')} in one cluster`;
  const missing = `no cluster of the fleet has all of them: npm run combinations, which renders their archives`;
  return areRecordedTogether(join(__dirname, '../..'), charts) ? { name } : { name, missing };
}
const withMetalLb = needing(recorded('metallb'));
const onEks = needing(recorded('aws-vpc-cni', 'aws-ebs-csi-driver', 'prometheus-operator-crds'));

test('there are hundreds, each once', () => {
  const ids = [...alone(), ...pairs()].map(({ id }: Combination) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThan(1000);
});

const GREEN = '%s is green as it stands';
async function isGreen(id: string): Promise<void> {
  expect((await tried(id)).refused).toEqual([]);
}
test.each([
  'eks-nodegroup argo-cd nothing',
  'eks-auto flux nothing',
  'k3s flux nothing',
  'kubernetes flux nothing',
  'kubernetes argo-cd nothing',
  'kubernetes argo-cd gatekeeper',
])(GREEN, isGreen);
withMetalLb.test.each(['k3s argo-cd metallb(interface)'])(GREEN, isGreen);
onEks.test.each(['eks flux vpc-cni+monitoring-crds'])(GREEN, isGreen);

const GREEN_ONCE = '%s is green once %j are there, as its remedies say';
async function isGreenOnce(id: string, added: readonly string[]): Promise<void> {
  const outcome = await tried(id);
  expect(outcome.left).toEqual([]);
  expect([...outcome.added].sort()).toEqual([...added].sort());
}
onEks.test.each([
  ['eks argo-cd ebs-csi+monitoring-crds', ['vpc-cni']],
  ['eks argo-cd monitoring-crds+observability', ['ebs-csi', 'external-secrets', 'vpc-cni', 'cert-manager']],
])(GREEN_ONCE, isGreenOnce);
test.each([
  ['k3s flux monitoring-crds+flux-monitoring', []],
  ['k3s argo-cd monitoring-crds+traefik', ['cert-manager']],
])(GREEN_ONCE, isGreenOnce);
withMetalLb.test.each([
  ['kubernetes flux flux-monitoring(webhookHost)', ['cert-manager', 'metallb', 'monitoring-crds', 'traefik']],
])(GREEN_ONCE, isGreenOnce);

test('what is refused with a reason is no fault, and whatever ends without one is', async () => {
  const outcome = await tried('k3s argo-cd flux-monitoring');
  expect(outcome.left.map(({ code }) => code)).toEqual(['model/addon-engine']);
  expect(faultsOf(outcome)).toEqual([]);
  const thrown = { code: 'render/thrown', severity: 'error', message: 'no such thing', remedy: 'report it' } as const;
  expect(faultsOf({ ...outcome, refused: [thrown], left: [] })).toEqual([
    'ended: render/thrown | no such thing | report it',
  ]);
  const other = { ...thrown, code: 'order/no-provider' };
  expect(faultsOf({ ...outcome, refused: [other], left: [other] })).toHaveLength(1);
});
