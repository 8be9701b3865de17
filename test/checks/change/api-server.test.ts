import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { parse } from 'yaml';
import { gateInput, gates, runGates } from '../../../lib/checks';
import * as codes from '../../../lib/checks/change/codes';
import { isRecreated } from '../../../lib/checks/change/objects/recreated';
import { locate } from '../../../lib/tools';
import { type Ask, inCluster } from '../../../lib/tools/external/api-server-process';
import { isUnable } from '../../../lib/tools/external/check';
import { found, needing, tool } from '../../support/needs';
import { baseOf } from '../support/base';
import type { Case } from '../support/case';
import { artifacts, type Files } from '../support/files';
import { changeCases } from '../table/change';
import { changed, type FieldTry, fieldTries } from './fields';

/*
 * The planted changes of the table, tried on Kubernetes' own API server: what is committed is applied, then what is
 * rendered. It refuses what the gate refuses in its name, and takes what stands beside it.
 */
const real = needing(tool('kube-apiserver'), tool('etcd'), tool('kubectl'));

/** What the gate says in the name of the API server, and not of an operator, an engine or a person. */
const IN_ITS_NAME = new Set(
  [
    codes.STATEFUL_SET,
    codes.SELECTOR,
    codes.STRATEGY,
    codes.ROLE_REF,
    codes.JOB,
    codes.SERVICE_ADDRESS,
    codes.PRIORITY_CLASS,
    codes.STORAGE_CLASS,
    codes.IMMUTABLE,
    codes.INGRESS_CLASS,
    codes.FIXED,
    codes.DEFINITION,
    codes.CLAIM,
    codes.TRANSITION,
  ].map(({ code }) => code),
);

type Manifest = { readonly kind: string; readonly metadata: { readonly name: string } };

/** Objects of a case, in a namespace of its own: some that are deleted stay, since no controller is there to act. */
const objectsOf = (files: Files, namespace: string): readonly Manifest[] =>
  Object.values(files)
    .map((text) => parse(text.replaceAll('"namespace":"data"', `"namespace":"${namespace}"`)) as Manifest)
    .sort((a, b) => Number(isDefinition(b)) - Number(isDefinition(a)));

const isDefinition = ({ kind }: Manifest): boolean => kind === 'CustomResourceDefinition';
const ofObjects = ({ bad }: Case): boolean => Object.keys(bad).every((path) => !path.startsWith('/'));

const cases = changeCases.filter((one) => IN_ITS_NAME.has(one.code.code) && ofObjects(one));
const APPLY = ['apply', '--server-side', '--force-conflicts', '--field-manager=engine'];

interface Answers {
  readonly before: readonly string[];
  readonly bad: readonly string[];
  readonly good: readonly string[];
}

real.describe('a real API server', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'changes-'));
  const answers = new Map<Case, Answers>();

  async function tryCase(ask: Ask, one: Case, namespace: string): Promise<void> {
    await ask(APPLY, [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }]);
    const before = objectsOf(one.before ?? {}, namespace);
    const said = await ask(APPLY, before.filter(isDefinition));
    const rest = await ask(
      APPLY,
      before.filter((object) => !isDefinition(object)),
    );
    await bindClaims(ask, before);
    const dry = [...APPLY, '--dry-run=server'];
    const [bad, good] = [one.bad, one.good].map((files) => objectsOf(files, namespace));
    const kept = (good ?? []).filter((object) => !isRecreated(object));
    answers.set(one, { before: [...said, ...rest], bad: await ask(dry, bad ?? []), good: await ask(dry, kept) });
    await ask(['delete', '--wait=false', '--ignore-not-found'], before);
  }

  const fields = new Map<string, readonly string[]>();

  async function tryFields(ask: Ask, one: FieldTry, name: string): Promise<void> {
    const object = fieldObject(one, name);
    fields.set(`${name}: before`, await ask(APPLY, [object]));
    for (const [path, value] of Object.entries(one.changes))
      fields.set(`${name}: ${path}`, await ask([...APPLY, '--dry-run=server'], [changed(object, path, value)]));
    await ask(['delete', '--wait=false', '--ignore-not-found'], [object]);
  }

  beforeAll(async () => {
    const programs = {
      tool: found(await locate('kube-apiserver')),
      etcd: found(await locate('etcd')),
      kubectl: found(await locate('kubectl')),
      scratch,
    };
    const outcome = await inCluster(programs, [], async (ask) => {
      await ask(APPLY, [GROWS]);
      for (const [index, one] of cases.entries()) await tryCase(ask, one, `case-${index}`);
      await ask(APPLY, [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'fields' } }]);
      for (const [index, one] of fieldTries.entries()) await tryFields(ask, one, `field-${index}`);
      return [];
    });
    if (isUnable(outcome)) throw new Error(outcome.unable);
  }, 300_000);

  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  real.test.each(cases.map((one) => [`${one.code.code}: ${one.note ?? ''}`, one] as const))('%s', (_title, one) => {
    const { before, bad, good } = answers.get(one) ?? { before: ['not tried'], bad: [], good: [] };
    expect(before).toEqual([]);
    expect(bad.join('\n')).toMatch(/immutable|forbidden|Forbidden|may not|cannot|can not|must|Invalid value/);
    expect(good).toEqual([]);
  });

  const tries = fieldTries.flatMap((one, index) => Object.keys(one.changes).map((path) => [one, index, path] as const));
  real.test.each(tries.map(([one, index, path]) => [`${one.kind} ${path}`, one, `field-${index}`, path] as const))(
    'refuses what the gate refuses, and nothing else: %s',
    async (_title, one, name, path) => {
      expect(fields.get(`${name}: before`)).toEqual([]);
      const answer = fields.get(`${name}: ${path}`) ?? ['not tried'];
      expect([answer.length > 0, answer]).toEqual([await refusedByGate(one, name, path), answer]);
    },
  );
});

const fieldObject = ({ apiVersion, kind, isWide = false, body }: FieldTry, name: string): object => ({
  apiVersion,
  kind,
  metadata: isWide ? { name } : { name, namespace: 'fields' },
  ...body,
});

/** What the gate says of one field. */
async function refusedByGate(one: FieldTry, name: string, path: string): Promise<boolean> {
  const object = fieldObject(one, name);
  const [before, after] = [object, changed(object, path, one.changes[path])].map((value) => ({
    'base/o.yaml': JSON.stringify(value),
  }));
  const report = await runGates(
    gateInput({
      artifacts: artifacts(after ?? {}),
      crds: { absent: 'not asked' },
      committed: { absent: 'not asked' },
      base: baseOf(before ?? {}, after ?? {}),
    }),
    gates.filter((gate) => gate.name === 'change'),
  );
  return report.problems.some(({ code }) => IN_ITS_NAME.has(code));
}

/** The class of the claims of the table; a claim grows only where its class says so. */
const GROWS = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'gp3' },
  provisioner: 'ebs.csi.aws.com',
  allowVolumeExpansion: true,
};

/** What a provisioner would do: a claim that is bound may grow. */
async function bindClaims(ask: Ask, objects: readonly Manifest[]): Promise<void> {
  const bound = objects
    .filter(({ kind }) => kind === 'PersistentVolumeClaim')
    .map((claim) => ({ ...claim, status: { phase: 'Bound', capacity: { storage: '10Gi' } } }));
  await ask(['apply', '--server-side', '--subresource=status', '--field-manager=provisioner'], bound);
}
